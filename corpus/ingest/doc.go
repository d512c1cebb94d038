// Package ingest reads every way in into reports: files and folders, plain
// text, Markdown, pages, feeds, exports and archives.
//
// [Read] reads a document that somebody has in hand; [Dir] and [FS] read
// files. A page's story is written as Markdown with front matter, as anybody
// could have typed it, and read as that: so all that comes later sees one form
// only.
//
//	page      page.go        encoding, and where the story is looked for
//	          describe.go    title, outlet, author, day, address
//	          linkeddata.go  what the page says in JSON-LD
//	          story.go       which part is the story
//	          blocks.go      the story as blocks of Markdown
//	          live.go        live blogs in the order of play
//	feed      feed.go        RSS, Atom, JSON and exports of WordPress
//	archive   archive.go     zip files
//
// Whatever the bytes, reading them ends in reports or one clear sentence, in
// time and memory bounded by [corpus.MaxSize].
package ingest
