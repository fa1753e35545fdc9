// SPDX-License-Identifier: Apache-2.0
// What the script puts on the window, as far as the demo uses it; web/sdk/inkling.d.ts has it all.

interface Window {
  inkling?: {
    readonly level: string;
    readonly sessionId: string | null;
    on(event: 'signal', f: (signal: {
      kind: string; strength: number; at: number; page: string;
      element: { name: string; role: string } | null;
    }) => void): () => void;
    on(event: 'level', f: (change: { level: string; reason: string }) => void): () => void;
    on(event: 'error', f: (error: unknown) => void): () => void;
    consent(level: string): void;
    export(): Promise<unknown>;
    forget(): Promise<unknown>;
    goal(name: string, options?: { value?: number }): void;
  };
}
