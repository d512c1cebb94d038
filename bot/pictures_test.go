package main

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The pictures of the README are those that the commands in CONTRIBUTING make
// today, and all of them are shown: -update makes them anew.
func TestPictures(t *testing.T) {
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	readme := string(content(t, filepath.Join(root, "README.md")))
	var made []string
	for line := range strings.Lines(string(content(t, filepath.Join(root, "CONTRIBUTING.md")))) {
		command, ok := strings.CutPrefix(strings.TrimSpace(line), "go run ./bot card ")
		if !ok {
			continue
		}
		args := append([]string{"card"}, strings.Fields(command)...)
		i := slices.Index(args, "-o") + 1
		file := filepath.Join(root, args[i])
		made = append(made, file)
		if !strings.Contains(readme, `src="`+args[i]+`"`) {
			t.Errorf("the README does not show %s", args[i])
		}
		args[i] = "-"
		checkPicture(t, file, drawn(t, args))
	}
	there, err := filepath.Glob(filepath.Join(root, ".github", "pictures", "*"))
	if err != nil {
		t.Fatal(err)
	}
	if slices.Sort(made); len(made) == 0 || !slices.Equal(made, there) {
		t.Errorf("the commands make %q, and there are %q", made, there)
	}
}

func content(t *testing.T, file string) []byte {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// drawn is what the program writes to standard output.
func drawn(t *testing.T, args []string) []byte {
	t.Helper()
	var out, complaint bytes.Buffer
	p := &program{stdout: &out, stderr: &complaint, lookupEnv: func(string) (string, bool) { return "", false }}
	t.Chdir(t.TempDir()) // no settings here
	if status := p.run(t.Context(), args, nil); status != 0 {
		t.Fatalf("%q: status %d: %s", args, status, complaint.String())
	}
	return out.Bytes()
}

func checkPicture(t *testing.T, file string, made []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, made, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, got := decoded(t, content(t, file)), decoded(t, made)
	if want.Rect != got.Rect {
		t.Errorf("%s has %v, and is now %v (-update rewrites it)", file, want.Rect.Max, got.Rect.Max)
		return
	}
	other := 0
	for i, shade := range got.Pix {
		if !alike(want, want.Pix[i], got, shade) {
			other++
		}
	}
	if other > 0 {
		t.Errorf("%s differs in %d pixels (-update rewrites it)", file, other)
	}
}

func decoded(t *testing.T, b []byte) *image.Paletted {
	t.Helper()
	p, err := png.Decode(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	return p.(*image.Paletted)
}

// alike reports whether two shades are no farther apart than a letter's edge is
// when another processor rounds it.
func alike(p *image.Paletted, a uint8, q *image.Paletted, b uint8) bool {
	const step = 0x1400 // of 0xffff
	ar, ag, ab, _ := p.Palette[a].RGBA()
	br, bg, bb, _ := q.Palette[b].RGBA()
	near := func(x, y uint32) bool { return max(x, y)-min(x, y) <= step }
	return near(ar, br) && near(ag, bg) && near(ab, bb)
}
