// What the grid shows of saving: a state for every box and for all of them, what was not taken, sums
// and findings. The words come with the page.

export class Showing {
  constructor(form, chooses) {
    this.form = form;
    this.words = form.dataset;
    this.state = document.getElementById("grid-state");
    this.chooses = chooses;
  }

  waiting(boxes) {
    for (const box of boxes) mark(box, "waiting");
  }

  saving(boxes) {
    for (const box of boxes) mark(box, "saving");
    this.#say("saving", this.words.saving);
  }

  failed(boxes) {
    for (const box of boxes) mark(box, "failed");
  }

  notSaved(isSignedOut) {
    this.#say("failed", isSignedOut ? this.words.signedOut : this.words.failed);
    this.#offer(this.words.retry, () => this.chooses.retry());
    if (isSignedOut) this.#offer(this.words.signIn, () => window.open(location.href));
  }

  say(words) {
    this.#say("told", words);
  }

  answer(said, sent) {
    for (const each of said.boxes) this.#box(each, sent);
    for (const [id, sum] of Object.entries(said.sums)) setText(id, sum);
    document.getElementById("findings").innerHTML = said.findings;
    for (const square of document.querySelectorAll("td[data-finding]")) delete square.dataset.finding;
    for (const [id, severity] of Object.entries(said.marks)) document.getElementById(id)?.setAttribute("data-finding", severity);
    this.#all(said);
  }

  #all(said) {
    const isWrong = said.refusal || said.boxes.some((each) => each.error);
    if (said.boxes.some((each) => !document.getElementById(each.id)) && !isWrong) location.reload();
    this.#say(isWrong ? "wrong" : "saved", said.refusal || (isWrong ? this.words.some : `${this.words.saved} ${said.at}`));
  }

  #box(each, sent) {
    const box = document.getElementById(each.id);
    if (!box) return;
    const isTypedSince = sent.has(box) && box.value !== sent.get(box);
    this.form.elements[`stored:${box.name}`].value = each.stored;
    this.form.elements[`revision:${box.name}`].value = each.revision;
    if (!isTypedSince) box.value = each.typed;
    if (document.activeElement === box && !isTypedSince) box.select();
    this.settle(box);
    if (each.error) this.#refuse(box, each);
  }

  // The box says what is stored.
  settle(box) {
    box.size = Math.max(box.size, box.value.length + 1);
    document.getElementById(`${box.id}-told`).querySelector(".ds-validation-message")?.remove();
    box.removeAttribute("aria-invalid");
    delete box.dataset.refused;
    mark(box, "saved");
  }

  #refuse(box, each) {
    mark(box, "wrong");
    box.setAttribute("aria-invalid", "true");
    box.dataset.refused = each.typed;
    const message = element("span", each.error);
    message.className = "ds-validation-message";
    if (each.is_conflict) message.append(...this.#choices(box, each));
    document.getElementById(`${box.id}-told`).prepend(message);
  }

  // Both values stand there until somebody chooses one.
  #choices(box, each) {
    const mine = button(`${this.words.mine} ${each.typed || this.words.nothing}`, () => this.chooses.mine(box));
    const theirs = button(`${this.words.theirs} ${each.stored || this.words.nothing}`, () => this.chooses.theirs(box));
    return [mine, theirs];
  }

  #say(state, words) {
    this.state.dataset.state = state;
    this.state.replaceChildren(element("span", words));
  }

  #offer(words, does) {
    this.state.append(button(words, does));
  }
}

export function mark(box, state) {
  box.closest(".box").dataset.state = state;
}

function setText(id, text) {
  const found = document.getElementById(id);
  if (found) found.textContent = text;
}

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

function button(words, does) {
  const made = element("button", words);
  made.type = "button";
  made.className = "ds-button";
  made.dataset.variant = "secondary";
  made.dataset.size = "sm";
  made.addEventListener("click", does);
  return made;
}
