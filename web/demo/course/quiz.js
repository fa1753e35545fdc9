// SPDX-License-Identifier: Apache-2.0
// The quiz: marked here, kept nowhere.

/** @param {HTMLFormElement} form */
export function startQuiz(form) {
  const questions = /** @type {HTMLElement[]} */ ([...form.querySelectorAll('.question')]);
  const score = form.querySelector('.score');
  if (!(score instanceof HTMLElement)) return;
  form.noValidate = true;
  form.addEventListener('submit', (submission) => {
    submission.preventDefault();
    const isWhole = form.checkValidity();
    const right = questions.filter(mark).length;
    score.textContent = isWhole ? `${right} of ${questions.length} are right.`
      : 'Some questions have no answer yet.';
    score.focus();
    if (isWhole) window.inkling?.goal('quiz_marked', { value: right });
  });
  form.addEventListener('reset', () => {
    score.textContent = '';
    for (const question of questions) say(question, '', '');
  });
}

/**
 * @param {HTMLElement} question
 * @returns {boolean} whether the answer is right
 */
function mark(question) {
  const chosen = question.querySelector('input:checked');
  if (!(chosen instanceof HTMLInputElement)) {
    say(question, 'open', 'No answer yet.');
    return false;
  }
  const isRight = chosen.value === question.dataset.right;
  say(question, isRight ? 'right' : 'wrong', isRight ? 'Right.' : 'Not quite.');
  return isRight;
}

/**
 * @param {HTMLElement} question
 * @param {string} verdict
 * @param {string} text
 */
function say(question, verdict, text) {
  question.dataset.verdict = verdict;
  const place = question.querySelector('.verdict');
  if (place) place.textContent = text;
  question.querySelector('.again')?.toggleAttribute('hidden', verdict !== 'wrong');
}
