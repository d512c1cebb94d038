package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"
)

// errNotInstalled is of an engine that this machine does not have.
var errNotInstalled = errors.New("not installed")

// postgres is PostgreSQL's full text search: a server of its own, over a socket
// in its own folder, that is stopped at the end.
type postgres struct {
	server    *exec.Cmd
	conn      *pgx.Conn
	sentences []sentence
}

func (p *postgres) build(dir string, l *library) (err error) {
	p.sentences = l.sentences
	if err := p.start(dir); err != nil {
		return err
	}
	ctx := context.Background()
	_, err = p.conn.Exec(ctx, "CREATE TABLE sentences (id int PRIMARY KEY, match int NOT NULL, words tsvector NOT NULL)")
	if err != nil {
		return err
	}
	if err := p.fill(ctx); err != nil {
		return err
	}
	for _, statement := range []string{
		"CREATE INDEX ON sentences USING gin (words)", "CREATE INDEX ON sentences (match)", "VACUUM ANALYZE sentences", "CHECKPOINT",
	} {
		if _, err := p.conn.Exec(ctx, statement); err != nil {
			return err
		}
	}
	return nil
}

// fill copies the sentences in. Those of a tsvector are made by the server, of
// text that comes in through a table for the time being.
func (p *postgres) fill(ctx context.Context) error {
	_, err := p.conn.Exec(ctx, "CREATE TEMPORARY TABLE plain (id int, match int, text text, names text, kinds text)")
	if err != nil {
		return err
	}
	rows := pgx.CopyFromSlice(len(p.sentences), func(i int) ([]any, error) {
		s := p.sentences[i]
		return []any{i, s.Match, s.Text, strings.Join(s.Names, " "), strings.Join(s.Kinds, " ")}, nil
	})
	if _, err := p.conn.CopyFrom(ctx, pgx.Identifier{"plain"}, []string{"id", "match", "text", "names", "kinds"}, rows); err != nil {
		return err
	}
	_, err = p.conn.Exec(ctx, `INSERT INTO sentences SELECT id, match, setweight(to_tsvector('english', text), 'C')
		|| setweight(to_tsvector('simple', names), 'B') || setweight(to_tsvector('simple', kinds), 'B') FROM plain ORDER BY id`)
	if err != nil {
		return err
	}
	_, err = p.conn.Exec(ctx, "DROP TABLE plain")
	return err
}

func (p *postgres) search(q question) ([]string, error) {
	const find = "SELECT id FROM sentences, to_tsquery('english', $1) asked WHERE words @@ asked "
	const best = "ORDER BY ts_rank(words, asked) DESC, id LIMIT $2"
	var terms []string
	for _, list := range [][]string{q.Words, q.Names, q.Kinds} {
		terms = append(terms, strings.FieldsFunc(strings.Join(list, " "), notWord)...)
	}
	asked := strings.Join(terms, " | ")
	var rows pgx.Rows
	var err error
	if q.match >= 0 {
		rows, err = p.conn.Query(context.Background(), find+"AND match = $3 "+best, asked, q.Limit, q.match)
	} else {
		rows, err = p.conn.Query(context.Background(), find+best, asked, q.Limit)
	}
	if err != nil {
		return nil, err
	}
	numbers, err := pgx.CollectRows(rows, pgx.RowTo[int])
	var texts []string
	for _, n := range numbers {
		texts = append(texts, p.sentences[n].Text)
	}
	return texts, err
}

// start has a new server run in dir, with memory enough for what it is given
// and no care for what a crash would lose.
func (p *postgres) start(dir string) error {
	initdb, err := program("initdb")
	if err != nil {
		return err
	}
	as, err := servant(dir)
	if err != nil {
		return err
	}
	data := filepath.Join(dir, "data")
	made := exec.Command(initdb, "-D", data, "-U", "bench", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
	made.Dir, made.SysProcAttr = dir, as
	if out, err := made.CombinedOutput(); err != nil {
		return fmt.Errorf("initdb: %w: %s", err, out)
	}
	p.server = exec.Command(filepath.Join(filepath.Dir(initdb), "postgres"), "-D", data, "-k", data, "-h", "",
		"-c", "shared_buffers=1GB", "-c", "maintenance_work_mem=512MB", "-c", "work_mem=64MB",
		"-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off", "-c", "max_wal_size=4GB")
	p.server.Dir, p.server.SysProcAttr = dir, as
	if err := p.server.Start(); err != nil {
		return err
	}
	for range 100 {
		if p.conn, err = pgx.Connect(context.Background(), "user=bench dbname=postgres host="+data); err == nil {
			return nil
		}
		time.Sleep(100 * time.Millisecond)
	}
	return err
}

// program finds a program of PostgreSQL, of the newest that is installed.
func program(name string) (string, error) {
	if found, err := filepath.Glob("/usr/lib/postgresql/*/bin/" + name); err == nil && len(found) > 0 {
		return slices.Max(found), nil
	}
	found, err := exec.LookPath(name)
	if err != nil {
		return "", errNotInstalled
	}
	return found, nil
}

// servant is as whom the server runs, to whom dir is given: PostgreSQL does not
// run as root.
func servant(dir string) (*syscall.SysProcAttr, error) {
	if os.Getuid() != 0 {
		return nil, nil
	}
	u, err := user.Lookup("postgres")
	if err != nil {
		return nil, errNotInstalled
	}
	uid, err := strconv.Atoi(u.Uid)
	if err != nil {
		return nil, err
	}
	gid, err := strconv.Atoi(u.Gid)
	if err != nil {
		return nil, err
	}
	return &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}, os.Chown(dir, uid, gid)
}

func (p *postgres) close() error {
	if p.conn != nil {
		p.conn.Close(context.Background())
	}
	if p.server == nil {
		return nil
	}
	if err := p.server.Process.Signal(os.Interrupt); err != nil {
		return err
	}
	return p.server.Wait()
}

func (p *postgres) version() (v string, err error) {
	if err = p.conn.QueryRow(context.Background(), "SHOW server_version").Scan(&v); err == nil {
		v, _, _ = strings.Cut(v, " ") // what follows is of the distribution
	}
	return v, err
}
