// SPDX-License-Identifier: Apache-2.0
// Prints the recordings that a fixture of the rrweb project holds, a TypeScript file, as JSON:
//   node rrweb-fixture.mjs FILE   →   one array of events a line
// Numbers of the enums are those of @rrweb/types.

import { readFileSync } from 'node:fs';

const numbered = (/** @type {string} */ names) =>
    Object.fromEntries(names.split(' ').map((name, number) => [name, number]));

const enums = {
    EventType: numbered(
        'DomContentLoaded Load FullSnapshot IncrementalSnapshot Meta Custom Plugin'),
    IncrementalSource: numbered(
        'Mutation MouseMove MouseInteraction Scroll ViewportResize Input TouchMove ' +
        'MediaInteraction StyleSheetRule CanvasMutation Font Log Drag StyleDeclaration Selection ' +
        'AdoptedStyleSheet CustomElement'),
    MouseInteractions: numbered(
        'MouseUp MouseDown Click ContextMenu DblClick Focus Blur TouchStart ' +
        'TouchMove_Departed TouchEnd TouchCancel'),
    MediaInteractions: numbered('Play Pause Seeked VolumeChange RateChange'),
    CanvasContext: numbered('2D WebGL WebGL2'),
    NodeType: numbered('Document DocumentType Element Text CDATA Comment'),
};

const source = readFileSync(process.argv[2], 'utf8')
    .replace(/^import [^;]*;$/gm, '')
    .replace(/^export default/gm, 'exports.default =')
    .replace(/^export const (\w+)[^=]*=/gm, 'const $1 = exports.$1 =')
    .replace(/: eventWithTime\[\]/g, '')
    .replace(/ as (const|eventWithTime(\[\])?|any|unknown)\b/g, '');
/** @type {Record<string, unknown>} */
const exported = {};
new Function('exports', ...Object.keys(enums), source)(exported, ...Object.values(enums));
for (const value of Object.values(exported)) {
    if (Array.isArray(value)) console.log(JSON.stringify(value));
}
