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
// A [Fetcher] fetches documents from the web and polls feeds; it is the only
// part that touches a network.
//
//	fetch     fetch.go       a document; address.go: what is never connected to
//	poll      poll.go        a feed, if it has changed and its site lets robots in
//
// A [Shelf] knows which reports are there, and a [Folder] is where they are put.
//
// A [Watcher] notices what changes in such a folder.
//
// Whatever the bytes, reading them ends in reports or one clear sentence, in
// time and memory bounded by [corpus.MaxSize].
package ingest
