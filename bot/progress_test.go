package main

import (
	"strings"
	"testing"
)

func TestBar(t *testing.T) {
	var screen strings.Builder
	show := bar(&screen, "reading")
	for _, done := range []int{1, 2, 400, 399, 401, 800, 799} {
		show(done, 800)
	}
	want := "\rreading   [                              ] 0 %" +
		"\rreading   [###############               ] 50 %" +
		"\r\x1b[K"
	if screen.String() != want {
		t.Errorf("drawn\n%q, want\n%q", screen.String(), want)
	}
}

// Nobody looks at what is no terminal.
func TestNoBar(t *testing.T) {
	var log strings.Builder
	(&program{stderr: &log}).progress("reading")(1, 2)
	if log.Len() > 0 {
		t.Errorf("written %q", log.String())
	}
}
