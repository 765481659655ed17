// The components a form may use, and who draws them.

import { Checkbox, Checklist, Default, DynamicList, Group, Numberfield, Radio, Select, Separator, Spacer, Taglist, Text, Textarea, Textfield } from '@bpmn-io/form-js-viewer';
import { fieldOf } from '../formats.js';
import { AttachmentsField } from './attachments.jsx';
import { CheckboxField, ChecklistField, RadioField, SelectField } from './choices.jsx';
import { DateField } from './date.jsx';
import { GroupField } from './group.jsx';
import { ListField } from './list.jsx';
import { TextField } from './panels.jsx';
import { SignatureField } from './signature.jsx';
import { TypedField } from './text.jsx';
import { TextareaField } from './textarea.jsx';
import { PaperKind } from './documents.jsx';

function Line(props) {
  switch (fieldOf(props.field)) {
    case 'date': return <DateField {...props} />;
    case 'signature': return <SignatureField {...props} />;
    case 'attachments': return <AttachmentsField {...props} />;
    default: return <TypedField {...props} />;
  }
}

/** What was typed is kept as it is: whether it can be taken is for the rules to say, not for the import of a draft. */
const AS_TYPED = { sanitizeValue: ({ value }) => value };

const FIELDS = [
  [Textfield, Line, AS_TYPED],
  [Textarea, TextareaField],
  [Numberfield, TypedField, AS_TYPED],
  [Select, props => <PaperKind {...props}><SelectField {...props} /></PaperKind>, AS_TYPED],
  [Radio, RadioField, AS_TYPED],
  [Checkbox, CheckboxField],
  [Checklist, ChecklistField, AS_TYPED],
  [Taglist, ChecklistField, AS_TYPED],
  [Text, TextField],
  [Group, GroupField],
  [DynamicList, ListField],
  [Separator, Separator],
  [Spacer, Spacer],
  [Default, Default]
];

/** In place of form-js's own register of components. */
export class FieldTypes {
  constructor() {
    this.types = new Map(FIELDS.map(([original, Drawn, more]) => {
      const Component = original === Drawn ? Drawn : Object.assign(props => <Drawn {...props} />, { config: { ...original.config, ...more } });
      return [original.config.type, Component];
    }));
  }

  register(type, component) {
    this.types.set(type, component);
  }

  get(type) {
    return this.types.get(type);
  }
}
