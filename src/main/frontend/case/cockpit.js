// The case behind a process instance, as a tab of Cockpit.

import { call } from '../office/office.js';
import { showCase } from './page.js';
import { words } from './words.js';

export default [
  { id: 'mustafid-case-file', pluginPoint: 'cockpit.processInstance.runtime.tab', priority: 900, properties: { label: words.tab },
    render: (node, { api, processInstanceId }) => showCase(node, () => caseNumberOf(api, processInstanceId)) }
];

/** The number of the case is the business key of its process instance. */
async function caseNumberOf(api, processInstanceId) {
  const instance = await call(`${api.engineApi}/process-instance/${processInstanceId}`);
  return instance.businessKey;
}
