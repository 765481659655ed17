// What happens when the session has ended while somebody is at work. The shell says how people sign in again within the page; whoever
// calls the server only waits for it, and then asks once more.

let signIn = () => new Promise(() => location.reload());
let underWay;

/** @param {() => Promise<void>} way shows how to sign in; settled when that is done */
export function signInBy(way) {
  signIn = way;
}

/** Resolved when the same person has signed in again; never when the page is left instead. One question for all who wait. */
export function signedInAgain() {
  underWay ??= signIn().finally(() => { underWay = undefined; });
  return underWay;
}
