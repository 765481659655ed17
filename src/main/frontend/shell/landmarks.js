// Where a page's parts are, for people who do not see it.

export function landmarks() {
  document.querySelector('.site-wrap, .ctn-main, body > .container-fluid')?.setAttribute('role', 'main');
}
