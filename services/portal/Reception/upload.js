// Makes the upload forms of a dossier easier: a file can be dropped onto its paper's row, and its way is shown. Forms stay forms: what a
// form answers is the page itself, whose main part takes the place of the old one; what was typed elsewhere on the page stays.
(() => {
  'use strict';
  let queue = Promise.resolve(); // one after the other: every answer is the page after it
  const waiting = new Set();

  const rowOf = form => form.closest('li');
  const sizes = bytes => Math.ceil(bytes / 1048576);

  function say(row, text, isBad) {
    let line = row.querySelector('.on-its-way');
    if (!line) {
      line = document.createElement('p');
      line.className = 'on-its-way small';
      line.setAttribute('role', isBad ? 'alert' : 'status');
      row.append(line);
    }
    line.replaceChildren();
    if (text) {
      const words = document.createElement(isBad ? 'b' : 'span');
      words.className = isBad ? 'bad' : '';
      words.textContent = text;
      line.append(words);
    }
    return line;
  }

  function progress(row, share) {
    let bar = row.querySelector('progress');
    if (!bar) {
      bar = document.createElement('progress');
      bar.max = 1;
      bar.setAttribute('aria-label', 'Tệp đã gửi được bao nhiêu');
      say(row, 'Đang gửi…', false).append(' ', bar);
    }
    bar.value = share;
  }

  // Half-typed fields of the other forms, by id.
  function typed() {
    return [...document.querySelectorAll('main input, main select, main textarea')].filter(field => field.id && !field.closest('form.upload'))
      .map(field => [field.id, field.type === 'checkbox' ? field.checked : field.value]);
  }

  function putBack(values) {
    for (const [id, value] of values) {
      const field = document.getElementById(id);
      if (!field || (field.type === 'checkbox' ? field.checked : field.value) === value) { continue; }
      if (field.type === 'checkbox') { field.checked = value; } else { field.value = value; }
      const folded = field.closest('details');
      if (folded) { folded.open = true; }
    }
  }

  function show(html, id) {
    const page = new DOMParser().parseFromString(html, 'text/html');
    const fresh = page.querySelector('main');
    if (!fresh || !page.querySelector('form.upload, h1')) { return false; }
    const values = typed();
    document.title = page.title;
    document.querySelector('main').replaceWith(document.adoptNode(fresh));
    putBack(values);
    enhance();
    waiting.forEach(kind => { const row = document.getElementById(kind); if (row) { say(row, 'Chờ gửi…', false); } });
    const row = document.getElementById(id);
    if (row) { row.scrollIntoView({ block: 'nearest' }); (row.querySelector('[aria-invalid]') || row.querySelector('summary, input[type=file]') || row).focus({ preventScroll: true }); }
    return true;
  }

  function send(id, data, action) {
    return new Promise(done => {
      const call = new XMLHttpRequest();
      call.open('POST', action);
      call.upload.addEventListener('progress', event => {
        const row = document.getElementById(id);
        if (row && event.lengthComputable) { progress(row, event.loaded / event.total); }
      });
      call.addEventListener('load', () => {
        waiting.delete(id);
        const at = new URL(call.responseURL || location.href).pathname;
        const isOurs = at === location.pathname || at === new URL(action, location.href).pathname;
        if (!isOurs || !show(call.responseText, id)) { location.assign(isOurs ? location.pathname : call.responseURL); }
        done();
      });
      const cut = () => {
        waiting.delete(id);
        const row = document.getElementById(id);
        if (row) { say(row, 'Tệp chưa vào hồ sơ: đường truyền bị ngắt. Bấm Đưa vào để gửi lại; giấy tờ khác vẫn còn.', true); }
        done();
      };
      ['error', 'abort', 'timeout'].forEach(name => call.addEventListener(name, cut));
      call.send(data);
    });
  }

  function enhance() {
    for (const form of document.querySelectorAll('form.upload')) {
      const row = rowOf(form);
      const box = form.querySelector('input[type=file]');
      if (!row || !box) { continue; }
      row.classList.add('drop');
      form.addEventListener('submit', event => {
        const file = box.files[0];
        if (!file) { return; }
        event.preventDefault();
        if (waiting.has(row.id)) { return; }
        const most = Number(box.dataset.max);
        if (file.size > most) { say(row, `Chưa gửi: tệp ${sizes(file.size)} MB, tối đa ${sizes(most)} MB; quét lại với độ phân giải thấp hơn.`, true); return; }
        const data = new FormData(form);
        waiting.add(row.id);
        say(row, 'Chờ gửi…', false);
        queue = queue.then(() => send(row.id, data, form.action));
      });
      row.addEventListener('dragover', event => { event.preventDefault(); row.classList.add('over'); });
      row.addEventListener('dragleave', () => row.classList.remove('over'));
      row.addEventListener('drop', event => {
        event.preventDefault();
        row.classList.remove('over');
        if (event.dataTransfer.files.length === 1) { box.files = event.dataTransfer.files; form.requestSubmit(); }
        else { say(row, 'Thả từng tệp một vào giấy tờ của nó.', true); }
      });
    }
  }

  // A file that misses its row must not replace the page.
  document.addEventListener('dragover', event => event.preventDefault());
  document.addEventListener('drop', event => event.preventDefault());
  enhance();
})();
