// What follows the map: changes, warnings, packages, decisions, modules, layers, names.

function drawSections(image, select) {
  const { report } = image;
  byId('sections').replaceChildren(...[
    changeSection(report.change, select),
    warningSection(report),
    packageSection(image),
    decisionSection(report.decisions || []),
    javaSection(report.java),
    goSection(report.go),
    layerSection(image),
    aboutSection(report),
  ].filter(Boolean));
}

function changeSection(change, select) {
  if (!change) {
    return undefined;
  }
  const rows = change.files.map(file => [
    link(file.path, () => select(file.path)),
    file.before === 0 ? '–' : sizeText(file.before),
    file.after === 0 ? '–' : sizeText(file.after),
    changeText(file.after - file.before),
  ]);
  const columns = [{ title: 'File' }, { title: 'Before', number: true }, { title: 'Now', number: true }, { title: 'Change', number: true }];
  return section('Changes since the image before',
    element('p', {}, changeText(change.bytes) + ' since ', element('span', { class: 'mono' }, change.since), '.'),
    rows.length ? tableOf(columns, rows) : '');
}

function warningSection(report) {
  const warnings = report.warnings || [];
  const accepted = report.accepted || [];
  if (warnings.length + accepted.length === 0) {
    return section('Warnings', element('p', {}, 'None.'));
  }
  return section('Warnings',
    warnings.map(text => element('p', { class: 'warning' }, text)),
    accepted.map(one => element('p', {}, element('code', {}, one.name), ' is accepted: ' + one.problem + ' Reason: ' + one.reason)));
}

// A row for each package that has files in the image, and for each component of another file, such as a module of a Go program.
function packageSection(image) {
  const groups = grouped([...image.files.values()].filter(file => packageOf(file.origin)), file => file.origin);
  const origins = [...new Set([...groups.keys(), ...image.components.keys()])].filter(packageOf).sort(compareTexts);
  if (origins.length === 0) {
    return undefined;
  }
  const licensed = image.components.size > 0;
  const columns = [{ title: 'Package' }, { title: 'Version' }, { title: 'Type' }, ...(licensed ? [{ title: 'License' }, { title: 'Texts' }] : []),
    { title: 'Files', number: true }, { title: 'Size', number: true }];
  const rows = origins.map(origin => packageRow(image, origin, groups.get(origin) || [], licensed));
  return section(licensed ? 'Packages and licenses' : 'Packages', tableOf(columns, rows));
}

function packageRow(image, origin, files, licensed) {
  const { name, version, type } = packageOf(origin);
  const size = files.reduce((sum, file) => sum + file.size, 0);
  const texts = (image.components.get(origin) || {}).texts || [];
  const license = [licenseOf(image, origin) || 'unknown', element('ul', { class: 'plain' }, texts.map(text => element('li', {}, element('code', {}, text))))];
  return [name, version, type, ...(licensed ? license : []),
    files.length === 0 ? '–' : files.length.toLocaleString('en'), files.length === 0 ? '–' : sizeText(size)];
}

function decisionSection(decisions) {
  const rows = decisions.map(one => [one.what, one.setting === '-' ? '' : one.setting, one.included ? 'included' : 'not included', one.reason]);
  const columns = [{ title: 'Content' }, { title: 'Setting' }, { title: 'Decision' }, { title: 'Reason' }];
  return rows.length ? section('Decisions', tableOf(columns, rows)) : undefined;
}

function javaSection(java) {
  if (!java) {
    return undefined;
  }
  const rows = (java.modules || []).map(module => [module.name, reasonList(module.neededBy || [])]);
  const absent = (java.leftOut || []).map(one => [one.name, reasonText(one)]);
  return section('Java runtime',
    element('p', {}, 'Java ' + java.version + (java.vendor ? ' of ' + java.vendor : '') + ', main class ', element('code', {}, java.mainClass), '.'),
    rows.length ? tableOf([{ title: 'Module' }, { title: 'Needed, because' }], rows) : '',
    absent.length ? [element('h3', { class: 'later' }, 'Left out'), tableOf([{ title: 'Module or class' }, { title: 'Referred to, because' }], absent)] : []);
}

function reasonList(reasons) {
  return element('ul', { class: 'plain' }, reasons.map(reason => element('li', {}, reasonText(reason))));
}

function reasonText(reason) {
  return [reason.class, reason.reason].filter(Boolean).join(' ') + (reason.archive ? ' (' + reason.archive + ')' : '');
}

function goSection(go) {
  if (!go) {
    return undefined;
  }
  const rows = (go.modules || []).map(module => [module.path, module.version]);
  return section('Go program',
    element('p', {}, element('code', {}, go.path), ', built by ' + go.version + '.'),
    rows.length ? tableOf([{ title: 'Module' }, { title: 'Version' }], rows) : '');
}

function layerSection(image) {
  const layers = image.report.layers || [];
  const files = grouped([...image.files.values()], file => file.layer || 0);
  const rows = layers.map((layer, at) => [
    layerName(image, at + 1),
    (files.get(at + 1) || []).length.toLocaleString('en'),
    sizeText(layer.size),
    element('span', { class: 'mono' }, layer.diffId),
  ]);
  const columns = [{ title: 'Layer' }, { title: 'Entries', number: true }, { title: 'Size', number: true }, { title: 'Diff ID' }];
  return rows.length ? section('Layers', tableOf(columns, rows)) : undefined;
}

function aboutSection(report) {
  const builder = report.builder || {};
  return section('Names', element('dl', { class: 'names' }, definitions([
    ['Image ID', element('span', { class: 'mono' }, report.id)],
    ['Tags', element('ul', { class: 'plain' }, (report.tags || []).map(tag => element('li', {}, element('code', {}, tag))))],
    ['Builder image', element('code', {}, builder.image || '')],
    ['Digest of the builder image', builder.digest ? element('span', { class: 'mono' }, builder.digest) : ''],
  ])));
}
