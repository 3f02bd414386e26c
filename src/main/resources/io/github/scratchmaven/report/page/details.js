// What is known of the selected file or group.

// node is undefined for what the current grouping does not have; select(key) selects another file.
function drawDetails(image, key, node, select) {
  const file = image.files.get(key);
  const content = file ? fileDetails(image, file, node, select) : node ? groupDetails(image, node, select) : [];
  byId('details').replaceChildren(...(content.length ? content : [element('p', { class: 'note' }, 'Select a file to see why it is in the image.')]));
}

function fileDetails(image, file, node, select) {
  const change = image.changes.get(file.path);
  const size = node && node.children ? node.value : file.size;
  return [
    title(file.path),
    element('dl', {}, definitions([
      ['Size', exactText(size) + ', ' + shareText(size, image.report.size)],
      ['Change', change && changeText(change.after - change.before) + (change.before === 0 ? ', new' : ', was ' + sizeText(change.before))],
      ['Reason', file.reason],
      ['Origin', originDetails(file)],
      ['License', licenseOf(image, file.origin)],
      ['Link to', file.target],
      ['Layer', file.layer ? layerName(image, file.layer) : undefined],
      ['Mode', file.mode],
      ['Owner', file.owner],
      ['Kind', file.kind === 'special' ? 'device or pipe' : file.kind],
    ])),
    ...needDetails(image, file, select),
    ...(node && node.children ? largest(node, select) : []),
  ];
}

// It gets the focus when a link in the details is followed.
function title(text) {
  return element('h3', { tabindex: '-1' }, text);
}

function originDetails(file) {
  const found = packageOf(file.origin);
  return element('span', {}, element('span', { class: 'swatch o-' + originKind(file) }), originText(file),
    found ? element('div', { class: 'note mono' }, found.url) : '');
}

function needDetails(image, file, select) {
  const chain = chainTo(image, file.path);
  const users = image.neededBy.get(file.path) || [];
  const way = chain.length > 1 ? [heading(4, 'Why it is needed'), chainList(chain, select)] : [];
  return [...way, ...pathList('Needed by', users, select), ...pathList('Needs', file.needs || [], select)];
}

function chainList(chain, select) {
  const last = chain.length - 1;
  return element('ol', { class: 'chain' }, chain.map((path, at) =>
    element('li', {}, at === last ? element('span', { 'aria-current': 'true' }, path) : link(path, () => select(path)))));
}

function pathList(title, paths, select) {
  return paths.length === 0 ? [] : [
    heading(4, title + (paths.length > 1 ? ' (' + paths.length + ')' : '')),
    element('ul', {}, paths.map(path => element('li', {}, link(path, () => select(path))))),
  ];
}

function groupDetails(image, node, select) {
  const { data } = node;
  return [
    title(data.name),
    element('dl', {}, definitions([
      ['Size', exactText(node.value) + ', ' + shareText(node.value, image.report.size)],
      ['Files', node.leaves().length.toLocaleString('en')],
      ['Package', data.package && element('span', { class: 'mono' }, data.package.url)],
      ['License', data.package && licenseOf(image, data.package.url)],
      ['Diff ID', data.layer && element('span', { class: 'mono' }, data.layer.diffId)],
    ])),
    ...largest(node, select),
  ];
}

function largest(node, select) {
  const files = node.leaves().filter(child => child.value > 0).sort((one, other) => other.value - one.value).slice(0, 5);
  return files.length === 0 ? [] : [
    heading(4, 'Largest files'),
    element('ul', {}, files.map(child => element('li', {}, link(child.data.key, () => select(child.data.key)), ' ' + sizeText(child.value)))),
  ];
}
