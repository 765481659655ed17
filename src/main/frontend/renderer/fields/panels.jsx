// What the case knows beside the questions of a form, drawn where the form asks for it.

import { Text } from '@bpmn-io/form-js-viewer';
import { PANELS } from '../../panels/panels.jsx';
import { useService } from './parts.jsx';

export function TextField(props) {
  const { panels } = useService('task');
  const name = props.field.properties?.panel;
  const Panel = PANELS[name];
  return Panel && panels[name] ? <div class="mf-panel"><Panel {...panels[name]} /></div> : <Text {...props} />;
}
