package main

import (
	"database/sql"
	"path/filepath"
	"strconv"
	"strings"
	"unicode"

	_ "modernc.org/sqlite"
)

// sqlite is SQLite's FTS5, in Go. Nothing is stored but what finds a sentence.
// Those of a match stand together, so that a match is a range of row numbers:
// that was faster than its number as one more word to be found.
type sqlite struct {
	db               *sql.DB
	filtered, global *sql.Stmt
	sentences        []sentence
	first            []int // of each match, and of one past the last
}

func (s *sqlite) build(dir string, l *library) (err error) {
	s.sentences = l.sentences
	if s.db, err = sql.Open("sqlite", filepath.Join(dir, "sqlite")); err != nil {
		return err
	}
	s.db.SetMaxOpenConns(1)
	for _, statement := range []string{
		"PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF", "PRAGMA cache_size = -200000",
		"CREATE VIRTUAL TABLE sentences USING fts5(text, names, kinds, content='', tokenize='porter unicode61 remove_diacritics 2')",
	} {
		if _, err := s.db.Exec(statement); err != nil {
			return err
		}
	}
	if err := s.fill(); err != nil {
		return err
	}
	if _, err := s.db.Exec("INSERT INTO sentences(sentences) VALUES('optimize')"); err != nil {
		return err
	}
	const find = "SELECT rowid FROM sentences WHERE sentences MATCH ? "
	const best = "ORDER BY rank LIMIT ?"
	if s.global, err = s.db.Prepare(find + best); err != nil {
		return err
	}
	s.filtered, err = s.db.Prepare(find + "AND rowid BETWEEN ? AND ? " + best)
	return err
}

func (s *sqlite) fill() error {
	tx, err := s.db.Begin()
	if err != nil {
		return err
	}
	insert, err := tx.Prepare("INSERT INTO sentences(rowid, text, names, kinds) VALUES (?, ?, ?, ?)")
	if err != nil {
		return err
	}
	for i, line := range s.sentences {
		for len(s.first) <= line.Match {
			s.first = append(s.first, i)
		}
		if _, err := insert.Exec(i, line.Text, strings.Join(line.Names, " "), strings.Join(line.Kinds, " ")); err != nil {
			return err
		}
	}
	s.first = append(s.first, len(s.sentences))
	return tx.Commit()
}

func (s *sqlite) search(q question) ([]string, error) {
	var rows *sql.Rows
	var err error
	if q.match >= 0 {
		rows, err = s.filtered.Query(ftsQuery(q), s.first[q.match], s.first[q.match+1]-1, q.Limit)
	} else {
		rows, err = s.global.Query(ftsQuery(q), q.Limit)
	}
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var texts []string
	for rows.Next() {
		var n int
		if err := rows.Scan(&n); err != nil {
			return nil, err
		}
		texts = append(texts, s.sentences[n].Text)
	}
	return texts, rows.Err()
}

// ftsQuery asks for any of the words, names and kinds.
func ftsQuery(q question) string {
	var terms []string
	add := func(column string, texts []string) {
		for _, w := range strings.FieldsFunc(strings.Join(texts, " "), notWord) {
			if !common[w] {
				terms = append(terms, column+":"+strconv.Quote(w))
			}
		}
	}
	add("text", q.Words)
	add("names", q.Names)
	add("kinds", q.Kinds)
	return strings.Join(terms, " OR ")
}

func notWord(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' }

// common are words that SQLite, which knows none, is spared: those of asked
// that all other engines leave out.
var common = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields("a by did for from he his how in on the was when which who why") {
		m[w] = true
	}
	return m
}()

func (s *sqlite) close() error { return s.db.Close() }

func (s *sqlite) version() (v string, err error) {
	err = s.db.QueryRow("SELECT sqlite_version()").Scan(&v)
	return v, err
}
