// What image.json says, indexed.

const ORIGINS = {
  build: 'Built from the sources',
  system: 'Packages of the builder image',
  maven: 'Maven artifacts',
  runtime: 'Java runtime',
  project: 'Files of the project',
  builder: 'Builder image, without a package',
  plugin: 'Written by the plugin',
  unknown: 'Unknown origin',
};

const SYSTEM_PACKAGES = ['deb', 'apk', 'rpm'];

function imagesOf(data) {
  return (data.platforms || [data]).map(image => indexed({ reference: data.reference, tags: data.tags, ...image }));
}

function indexed(report) {
  const files = new Map((report.files || []).map(file => [file.path, file]));
  return {
    report,
    files,
    neededBy: neededBy(files),
    components: new Map((report.components || []).map(one => [one.component, one])),
    changes: new Map(((report.change || {}).files || []).map(file => [file.path, file])),
  };
}

// For each file, the files that need it.
function neededBy(files) {
  const users = new Map();
  for (const file of files.values()) {
    for (const needed of file.needs || []) {
      users.set(needed, [...(users.get(needed) || []), file.path]);
    }
  }
  return users;
}

// From a file that nothing needs, such as the program, down to this one: the shortest way.
function chainTo(image, path) {
  const ways = [[path]];
  const seen = new Set([path]);
  while (ways.length > 0) {
    const way = ways.shift();
    const users = image.neededBy.get(way[0]) || [];
    if (users.length === 0) {
      return way;
    }
    for (const user of users.filter(user => !seen.has(user))) {
      seen.add(user);
      ways.push([user, ...way]);
    }
  }
  return [path];
}

// The parts of a package URL such as pkg:deb/debian/libc6@2.41-12?arch=amd64; undefined for any other origin.
function packageOf(origin) {
  const match = /^pkg:([^/]+)\/([^?@]+)(?:@([^?]*))?(?:\?.*)?$/.exec(origin || '');
  if (!match) {
    return undefined;
  }
  const names = match[2].split('/').map(decoded);
  const name = { maven: names.join(':'), golang: names.join('/') }[match[1]] || names[names.length - 1];
  return { type: match[1], name, version: decoded(match[3] || ''), url: origin };
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch (notEncoded) {
    return text;
  }
}

// A key of ORIGINS.
function originKind(file) {
  const found = packageOf(file.origin);
  if (!found) {
    return Object.hasOwn(ORIGINS, file.origin || '') ? file.origin : 'unknown';
  }
  return SYSTEM_PACKAGES.includes(found.type) ? 'system' : found.type === 'maven' ? 'maven' : 'runtime';
}

function originText(file) {
  const found = packageOf(file.origin);
  return found ? found.name + ' ' + found.version : ORIGINS[originKind(file)];
}

// As the report has it; empty if it does not.
function licenseOf(image, origin) {
  return (image.components.get(origin) || {}).license || '';
}

function layerName(image, number) {
  const layer = (image.report.layers || [])[number - 1];
  const named = ((image.report.java || {}).layers || []).find(known => layer && known.diffId === layer.diffId);
  return 'Layer ' + number + (named ? ': ' + named.name : '');
}

function baseName(path) {
  return path.slice(path.lastIndexOf('/') + 1);
}

function parentOf(path) {
  return path.slice(0, path.lastIndexOf('/'));
}
