// Uploads a tool of the employee as soon as its file is chosen, and shows the page anew when it is there.

const page = document.getElementById('tools');

for (const input of page.querySelectorAll('input[type="file"]')) {
  input.addEventListener('change', () => input.files.length > 0 && upload(input));
}

async function upload(input) {
  const [file] = input.files;
  const place = input.closest('.tool').querySelector('.said');
  const say = (kind, text) => {
    place.dataset.kind = kind;
    place.textContent = text;
    place.hidden = false;
  };
  if (file.size > Number(page.dataset.most)) {
    say('problem', page.dataset.tooLarge);
    return;
  }
  say('done', page.dataset.sending);
  input.disabled = true;
  try {
    const answer = await fetch(`${input.dataset.address}?name=${encodeURIComponent(file.name)}`, { method: 'PUT', body: file,
      headers: { Accept: 'application/json', 'Content-Type': 'application/pdf', 'X-XSRF-TOKEN': page.elements._csrf.value } });
    if (answer.ok) {
      say('done', page.dataset.done);
      window.location.reload();
      return;
    }
    const told = await answer.json().catch(() => ({}));
    say('problem', told.detail ?? told.message ?? String(answer.status));
  } catch {
    say('problem', page.dataset.noConnection);
  }
  input.disabled = false;
  input.value = '';
}
