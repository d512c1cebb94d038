package store

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// lived makes a store that has had a life, closed now: values of all sizes, and
// pages that are free again.
func lived(t *testing.T) (path string, file []byte) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "store.db")
	s := open(t, path)
	for i := range 20 {
		guild := fmt.Sprint(i)
		_, err := s.Change(guild, func(c *Settings) error { c.Channels = strings.Fields(strings.Repeat("123456789 ", i)); return nil })
		must(t, err)
		add(t, s, Report{Guild: guild}, strings.Repeat(fmt.Sprintf("Moss scored in minute %d. ", i), 9*i+1))
		if i%4 == 3 {
			must(t, s.Forget(fmt.Sprint(i-2)))
		}
	}
	must(t, s.Close())
	file, err := os.ReadFile(path)
	must(t, err)
	return path, file
}

// contents is all that b keeps.
func contents(t testing.TB, b backend) map[string]string {
	t.Helper()
	entries, err := b.scan("")
	must(t, err)
	all := map[string]string{}
	for _, e := range entries {
		all[e.key] = string(e.value)
	}
	return all
}

// survives opens what has become of a store: either that is refused in one
// sentence, or nothing is missing. It reports which.
func survives(t *testing.T, what, path string, file []byte, want map[string]string) (whole bool) {
	t.Helper()
	must(t, os.WriteFile(path, file, 0o600))
	s, err := Open(path)
	if err != nil {
		if !strings.Contains(err.Error(), path+" is damaged: ") || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v", what, err)
		}
		return false
	}
	equal(t, what, contents(t, s.b), want)
	for i := range 3 {
		if _, _, err := s.AddReport(Report{Guild: "x"}, bytes.Repeat([]byte{byte(i)}, 9000)); err != nil {
			t.Errorf("%s: %v", what, err)
		}
	}
	must(t, s.Forget("x"))
	must(t, s.Close())
	if s, err = Open(path); err != nil {
		t.Fatalf("%s: found only now: %v", what, err)
	}
	equal(t, what+", after changes", contents(t, s.b), want)
	must(t, s.Close())
	return true
}

func TestTruncated(t *testing.T) {
	path, file := lived(t)
	s := open(t, path)
	want := contents(t, s.b)
	must(t, s.Close())
	m, err := metaOf(path)
	must(t, err)
	for n := 0; n < len(file); n += 512 {
		whole := survives(t, fmt.Sprintf("the first %d bytes", n), path, file[:n], want)
		if enough := uint64(n) >= m.pages*pageSize; whole != enough {
			t.Errorf("the first %d bytes of %d are whole: %v", n, len(file), whole)
		}
	}
}

func TestOverwritten(t *testing.T) {
	path, file := lived(t)
	s := open(t, path)
	want := contents(t, s.b)
	must(t, s.Close())
	r := rand.New(rand.NewPCG(1, 1))
	noise := make([]byte, pageSize)
	for i := range noise {
		noise[i] = byte(r.Uint32())
	}
	m, err := metaOf(path)
	must(t, err)
	refused := 0
	for at := 0; at+pageSize <= int(m.pages)*pageSize; at += pageSize / 4 {
		for name, over := range map[string][]byte{"zeros": make([]byte, pageSize), "ones": bytes.Repeat([]byte{0xFF}, pageSize), "noise": noise, "itself": file[at/2 : at/2+pageSize]} {
			damaged := bytes.Clone(file)
			copy(damaged[at:], over)
			if !survives(t, fmt.Sprintf("%s at %d", name, at), path, damaged, want) {
				refused++
			}
		}
	}
	t.Logf("of %d files %d are refused", 4*4*(m.pages-1)+4, refused)
	if refused == 0 {
		t.Error("no damage is found")
	}
}

// A single bit is found as well, or does no harm: any bit, and those by which a
// page would be far longer than it is.
func TestFlipped(t *testing.T) {
	path, file := lived(t)
	s := open(t, path)
	want := contents(t, s.b)
	must(t, s.Close())
	m, err := metaOf(path)
	must(t, err)
	var bits []int
	for page := range int(m.pages) {
		for _, bit := range []int{0, 10, 30} {
			bits = append(bits, 8*(page*pageSize+12)+bit)
		}
	}
	r := rand.New(rand.NewPCG(2, uint64(rounds())))
	for range 20 * rounds() {
		bits = append(bits, r.IntN(8*len(file)))
	}
	for _, bit := range bits {
		damaged := bytes.Clone(file)
		damaged[bit/8] ^= 1 << (bit % 8)
		survives(t, fmt.Sprintf("bit %d", bit), path, damaged, want)
	}
}

// What is damaged while the store is open is an error when it is read, or found
// at the next start.
func TestDamagedMeanwhile(t *testing.T) {
	path, file := lived(t)
	s := open(t, path)
	want := contents(t, s.b)
	must(t, s.Close())
	m, err := metaOf(path)
	must(t, err)
	noise := bytes.Repeat([]byte("noise!"), pageSize/6+1)[:pageSize]
	for at := 0; at < int(m.pages)*pageSize; at += pageSize {
		path := filepath.Join(t.TempDir(), "store.db") // bbolt may hold the last one for ever
		must(t, os.WriteFile(path, file, 0o600))
		s, err := Open(path)
		must(t, err)
		f, err := os.OpenFile(path, os.O_WRONLY, 0)
		must(t, err)
		_, err = f.WriteAt(noise, int64(at))
		must(t, errors.Join(err, f.Close()))
		missing := false
		for key, value := range want {
			got, err := s.b.get(key)
			if missing = missing || got == nil; err == nil && got != nil && string(got) != value {
				t.Errorf("noise at %d: %s is %q", at, key, got)
			}
		}
		refused := false
		for i := range 5 {
			_, err := s.Change(fmt.Sprint(i), func(c *Settings) error { c.Quotes++; return nil })
			refused = refused || err != nil
		}
		s.Close()
		err = verify(path)
		if missing && err == nil {
			t.Errorf("noise at %d is not found", at)
		}
		if !missing && !refused && err == nil {
			equal(t, "texts", textsOf(contents(t, open(t, path).b)), textsOf(want))
		}
	}
}

// textsOf returns the reports' texts of all contents.
func textsOf(all map[string]string) map[string]string {
	texts := maps.Clone(all)
	maps.DeleteFunc(texts, func(key, _ string) bool { return !strings.HasPrefix(key, kindText) })
	return texts
}

// Whatever is written over a store, twice, and wherever it ends: it is whole or
// refused.
func FuzzOpen(f *testing.F) {
	path := filepath.Join(f.TempDir(), "store.db")
	s := open(f, path)
	note(f, s, 1)
	for _, size := range []int{10, 5000} {
		_, _, err := s.AddReport(Report{Guild: "10"}, bytes.Repeat([]byte("a"), size))
		must(f, err)
	}
	must(f, s.Close())
	file, err := os.ReadFile(path)
	must(f, err)
	f.Add(uint16(0), []byte(nil), uint16(0), []byte(nil), len(file))
	f.Add(uint16(2*pageSize+8), []byte{1, 2, 3}, uint16(3*pageSize+12), []byte{0xFF}, len(file))
	f.Add(uint16(0), []byte("a letter to Ada"), uint16(pageSize), []byte(nil), 100)
	f.Fuzz(func(t *testing.T, at1 uint16, over1 []byte, at2 uint16, over2 []byte, length int) {
		damaged := bytes.Clone(file)
		copy(damaged[min(int(at1), len(file)):], over1)
		copy(damaged[min(int(at2), len(file)):], over2)
		path := filepath.Join(t.TempDir(), "store.db")
		must(t, os.WriteFile(path, damaged[:max(0, min(length, len(file)))], 0o600))
		s, err := Open(path)
		if err != nil {
			return
		}
		contents(t, s.b)
		note(t, s, 2)
		must(t, s.Close())
		must(t, Check(path))
	})
}
