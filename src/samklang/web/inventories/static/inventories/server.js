// Asking the server: a form is sent as it would be without a script, and answered as JSON.

export class SignedOut extends Error {}

export async function send(address, fields) {
  const body = new URLSearchParams(fields);
  const answer = await fetch(address, { method: "POST", body, headers: { Accept: "application/json" } });
  const isOurs = (answer.headers.get("Content-Type") ?? "").includes("application/json");
  if (isOurs) return answer.json();
  if (answer.redirected || answer.status === 403) throw new SignedOut();
  throw new Error(`${answer.status}`);
}

// A new token of the form, for somebody who has signed in again meanwhile; none where nobody has.
export async function freshToken(address) {
  const answer = await fetch(address);
  if (answer.redirected || !answer.ok) return "";
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return page.querySelector("#cells [name=csrfmiddlewaretoken]")?.value ?? "";
}
