// SPDX-License-Identifier: Apache-2.0
// What every page of the bank runs.
import { startSeeing } from '../base/seeing/seeing.js';
import { startApplication } from './application.js';
import { startLoan } from './loan.js';
import { startPlans } from './plans.js';

const main = document.querySelector('main');
if (main?.querySelector('.plans')) startPlans(main);
if (main?.querySelector('#loan-form')) startLoan(main);
if (main?.querySelector('#application')) startApplication(main);

void startSeeing('bank', new Map([
  ['comparison', 'Go to and fro between two accounts.'],
  ['approach_and_retreat', 'Approach a button, and turn back; then once more.'],
  ['option_toggling', 'Pay each year, each month, each year.'],
  ['input_hesitation', 'Go into a field of the form, and wait before you type.'],
  ['field_refill', 'Fill a field in, clear it, fill it in again.'],
  ['failed_submit', 'Send the form with mistakes in it, twice.'],
  ['abandoned_form', 'Begin the form and leave it.'],
  ['tab_key_wandering', 'Walk through the page with the tab key.'],
]));
