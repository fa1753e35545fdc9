// SPDX-License-Identifier: Apache-2.0
// What a user of web/sdk/inkling.d.ts may write, and what the compiler tells them.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { tmpdir } from "node:os";

const types = fileURLToPath(new URL("../../web/sdk/inkling", import.meta.url));

const PROGRAM = `
import { Account, Inkling, Signal, start } from ${JSON.stringify(types)};

const inkling: Inkling = window.inkling ?? start({ key: 'ikw_x', consent: 'signals' });
const end = inkling.on('signal', ({ kind, strength, element }: Signal) => {
    if (kind === 'dead_click' && strength > 0.5) element.node?.classList.add('dead');
});
inkling.on('intent', ({ convert, next, others, at }) => {
    if (!convert || convert.unsure) return console.log(at, next);
    const width: number = convert.high - convert.low;
    console.log(convert.probability, width, convert.reasons[0]?.words, convert.model.simulated);
    console.log(others.newsletter?.model.version);
    if (!next || next.unsure) return;
    const link: string | null = next.element.node.getAttribute('href');
    console.log(link, next.low, next.others[0]?.element.name, next.reasons[0]?.words);
});
inkling.on('level', ({ level, reason }) => console.log(level === 'off' && reason === 'gpc'));
inkling.on('error', console.error);
inkling.goal('purchase', { value: 12.5 });
inkling.page({ path: '/pay', type: 'checkout' });
inkling.element(document.body, { name: 'all', role: 'section' });
inkling.consent('raw').then(() => inkling.forget()).then(inkling.optOut);
inkling.export().then(({ session, found, server }: Account) => [session, found?.signals, server]);
const id: string | null = inkling.sessionId;
end();
`;

/** Lines that are each wrong alone. */
const WRONG = [
    "inkling.on('clicks', () => {});", "inkling.consent('all');", "inkling.level = 'raw';",
    "inkling.page({ title: 'x' });", "inkling.goal('x', 3);", "start({});",
    "inkling.element(document.body, { role: 'money' });",
    "inkling.on('intent', ({ convert }) => console.log(convert.probability));",
    "inkling.on('intent', ({ leave }) => { if (leave?.unsure) leave.low.toFixed(); });",
    "inkling.on('intent', ({ next }) => console.log(next.element));",
    "inkling.on('intent', ({ next }) => { if (next?.unsure) next.high.toFixed(); });",
];

test("a program of a user compiles, and each mistake in it is found", () => {
    const folder = mkdtempSync(join(tmpdir(), "inkling-types-"));
    try {
        const head = PROGRAM.split("\n").slice(0, 4).join("\n");
        writeFileSync(join(folder, "right.ts"), PROGRAM);
        WRONG.forEach((line, i) => writeFileSync(
            join(folder, `wrong${i}.ts`), `${head}\n${line}\n`));
        const { stdout } = spawnSync("tsc", [
            "--noEmit", "--strict", "--target", "es2021", "--module", "es2022",
            "--moduleResolution", "node",
            "right.ts", ...WRONG.map((_, i) => `wrong${i}.ts`),
        ], { cwd: folder, encoding: "utf8" });
        const found = stdout.split("\n").filter((line) => line.includes("error TS"))
            .map((line) => line.match(/(\w+)\.ts\((\d+)/)?.slice(1).join(" "));
        assert.deepEqual(
            [...new Set(found)].sort(), WRONG.map((_, i) => `wrong${i} 5`).sort(), stdout);
    } finally {
        rmSync(folder, { recursive: true });
    }
});
