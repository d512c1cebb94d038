// Package corpus has the nouns of Pressbox: reports, the spans of their text,
// and what was read in them. It knows no rule, no index and no Discord, and
// imports the standard library only.
//
// Words have one meaning each. A match is a football match, never a hit of a
// search. A fact is an event as reporters tell it. A quote is verbatim.
//
// Three invariants hold everywhere and are tested:
//
//  1. [Report.Text] is never edited. Zones and sentences are spans of it.
//  2. There is no fact without evidence: [Fact.Quotes] is never empty.
//  3. A quote is a substring: it stores where, never what, so that
//     [Quote.Text] can only be the report's own bytes.
//
// The way of a text through the packages:
//
//	Read (bytes → *Report) → extract.Facts (→ *Match) → extract.Merge (→ []*Match)
//	                                                   → index.New, answer.New
package corpus
