// Package sample holds seven reports of three matches, so that a newcomer can
// ask something before having a report of their own. One match is real and
// has three reporters who differ; the other two are of a league that does not
// exist. All outlets and authors are invented, and so are the words.
package sample

import "embed"

// Reports are the reports, one Markdown file each.
//
//go:embed *.md
var Reports embed.FS
