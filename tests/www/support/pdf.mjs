/** What stands on the pages of a PDF that Chromium has printed: so much of the format as Skia writes, and no more. */

import { inflateSync } from 'node:zlib';

/** The text of each page, in the order in which it is painted, without the spaces that only a position makes. @param {Buffer} pdf */
export function pagesOf(pdf) {
  const bytes = pdf.toString('latin1');
  const objects = new Map([...bytes.matchAll(/(?:^|\n)(\d+) 0 obj\n([^]*?)\nendobj/g)].map(([, id, body]) => [id, body]));
  const stream = (id) => {
    const [head, ...rest] = objects.get(id).split('stream\n');
    const body = rest.join('stream\n').replace(/\n?endstream$/, '');
    return head.includes('/FlateDecode') ? inflateSync(Buffer.from(body, 'latin1')).toString('latin1') : body;
  };
  const tree = [...objects.values()].find((body) => /\/Type \/Catalog/.test(body)).match(/\/Pages (\d+) 0 R/)[1];
  const leaves = (id) => {
    const kids = objects.get(id).match(/\/Kids \[([^\]]*)\]/);
    return kids ? [...kids[1].matchAll(/(\d+) 0 R/g)].flatMap(([, kid]) => leaves(kid)) : [id];
  };
  return leaves(tree).map((id) => {
    const page = objects.get(id);
    const named = page.match(/\/Font <<([^]*?)>>/)?.[1] ?? '';
    const fonts = new Map(
      [...named.matchAll(/\/(\w+) (\d+) 0 R/g)].map(([, name, font]) => [name, letters(objects.get(font).match(/\/ToUnicode (\d+) 0 R/), stream)]),
    );
    const contents = [...page.match(/\/Contents (?:\[([^\]]*)\]|(\d+ 0 R))/)[0].matchAll(/(\d+) 0 R/g)].map(([, part]) => stream(part)).join('\n');
    let font;
    let text = '';
    for (const [, name, shown] of contents.matchAll(/\/(\w+) [\d.]+ Tf|(<[\da-fA-F]+>|\[[^\]]*\]) T[jJ]/g)) {
      if (name) font = fonts.get(name);
      else for (const [, codes] of shown.matchAll(/<([\da-fA-F]+)>/g)) text += font.read(codes);
    }
    return text;
  });
}

/** How a font spells its codes. @param {string[] | null} found @param {(id: string) => string} stream */
function letters(found, stream) {
  if (!found) return { read: () => '\ufffd' };
  const map = stream(found[1]);
  const width = map.match(/begincodespacerange\n<([\da-fA-F]+)>/)[1].length;
  const spelt = new Map();
  const text = (hex, plus = 0) =>
    String.fromCharCode(...hex.match(/.{4}/g).map((unit, place, all) => parseInt(unit, 16) + (place === all.length - 1 ? plus : 0)));
  for (const [, block] of map.matchAll(/beginbfchar\n([^]*?)endbfchar/g)) {
    for (const [, code, to] of block.matchAll(/<(\w+)> <(\w+)>/g)) spelt.set(parseInt(code, 16), text(to));
  }
  for (const [, block] of map.matchAll(/beginbfrange\n([^]*?)endbfrange/g)) {
    for (const [, from, until, to] of block.matchAll(/<(\w+)> <(\w+)> <(\w+)>/g)) {
      for (let code = parseInt(from, 16); code <= parseInt(until, 16); code += 1) spelt.set(code, text(to, code - parseInt(from, 16)));
    }
  }
  return {
    read: (codes) =>
      codes
        .match(new RegExp(`.{${width}}`, 'g'))
        .map((code) => spelt.get(parseInt(code, 16)) ?? '\ufffd')
        .join(''),
  };
}
