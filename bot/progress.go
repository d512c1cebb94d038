package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"sync"

	"golang.org/x/term"
)

// progress returns what shows a person at a terminal how far doing something
// is. It does nothing where nobody looks.
func (p *program) progress(doing string) func(done, total int) {
	file, ok := p.stderr.(*os.File)
	if !ok || !term.IsTerminal(int(file.Fd())) {
		return func(int, int) {}
	}
	return bar(file, doing)
}

// barWidth is how many columns a full bar has.
const barWidth = 30

// bar returns what draws a bar on a line of w, and takes it away when all is
// done. It may be called by several goroutines, in any order.
func bar(w io.Writer, doing string) func(done, total int) {
	var mutex sync.Mutex
	shown := -1 // percent
	return func(done, total int) {
		mutex.Lock()
		defer mutex.Unlock()
		percent := 100 * done / max(total, 1)
		if percent <= shown {
			return
		}
		shown = percent
		if done >= total {
			fmt.Fprint(w, "\r\x1b[K")
			return
		}
		full := barWidth * percent / 100
		fmt.Fprintf(w, "\r%-9s [%s%s] %d %%", doing, strings.Repeat("#", full), strings.Repeat(" ", barWidth-full), percent)
	}
}
