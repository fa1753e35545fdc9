// SPDX-License-Identifier: Apache-2.0
import { startSeeing } from './base/seeing/seeing.js';

void startSeeing('start', new Map([
  ['dwell', 'Rest on something that can be pressed, without pressing.'],
  ['quick_tab_switch', 'Open the live page and come back.'],
]));
