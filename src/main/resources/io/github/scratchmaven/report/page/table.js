// The table: a row for each item of the node that the map shows.

const COLUMNS = [
  { title: 'Name', of: node => node.data.name, first: 'ascending' },
  { title: 'Size', of: node => node.value, first: 'descending', number: true },
  { title: 'Share', of: node => node.value, first: 'descending', number: true },
  { title: 'Files', of: node => node.leaves().length, first: 'descending', number: true },
  { title: 'Origin', of: originOfNode, first: 'ascending' },
  { title: 'Reason', of: reasonOfNode, first: 'ascending' },
];

function originOfNode(node) {
  const kinds = new Set(node.leaves().filter(child => child.data.file).map(child => originText(child.data.file)));
  return kinds.size === 1 ? [...kinds][0] : counted(kinds.size, 'origin');
}

function reasonOfNode(node) {
  return node.data.file ? node.data.file.reason : '';
}

// order: { column, direction }; actions: open(node), select(key), sort(column)
function drawTable(node, order, selected, actions) {
  const rows = sorted(node.children || [node], order).map(child => rowOf(child, node, selected, actions));
  const head = COLUMNS.map((column, at) => headOf(column, at, order, actions));
  byId('table').replaceChildren(element('div', { class: 'scroll' }, element('table', {},
    element('thead', {}, element('tr', {}, head)),
    element('tbody', {}, rows))));
}

function headOf(column, at, order, actions) {
  return element('th', { scope: 'col', class: column.number ? 'number' : undefined, 'aria-sort': at === order.column ? order.direction : undefined },
    element('button', { type: 'button', onclick: () => actions.sort(at) }, column.title));
}

function rowOf(node, parent, selected, actions) {
  const name = node.children ? node.data.name + '/' : node.data.name;
  const act = () => (node.children ? actions.open(node) : actions.select(node.data.key));
  const cells = [
    element('td', { class: 'name' }, swatch(node), link(node.children && !node.data.key.startsWith('/') ? node.data.name : name, act)),
    element('td', { class: 'number' }, sizeText(node.value)),
    element('td', { class: 'number' }, shareText(node.value, parent.value)),
    element('td', { class: 'number' }, node.children ? node.leaves().length.toLocaleString('en') : ''),
    element('td', {}, originOfNode(node)),
    element('td', {}, reasonOfNode(node)),
  ];
  const row = element('tr', { 'aria-selected': node.data.key === selected ? 'true' : undefined }, cells);
  row.dataset.key = node.data.key;
  return row;
}

function swatch(node) {
  return node.children ? '' : element('span', { class: 'swatch o-' + originKind(node.data.file) });
}

function sorted(nodes, order) {
  const of = COLUMNS[order.column].of;
  const sign = order.direction === 'ascending' ? 1 : -1;
  return [...nodes].sort((one, other) => sign * compareValues(of(one), of(other)) || compareTexts(one.data.name, other.data.name));
}

function compareValues(one, other) {
  return typeof one === 'number' ? one - other : compareTexts(one, other);
}
