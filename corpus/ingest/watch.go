package ingest

import (
	"context"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/fsnotify/fsnotify"
)

// How long changes take to be noticed.
const (
	quiet     = 200 * time.Millisecond // nothing may happen for so long before the folder is looked at, so that a file is whole
	longest   = time.Second            // after which it is looked at all the same
	slowPoll  = 30 * time.Second       // for what the system doesn't tell, as on network drives
	quickPoll = 2 * time.Second        // where the system tells nothing
)

// A Watcher notices what changes in a folder of reports. The system tells it,
// and from time to time it looks by itself.
type Watcher struct {
	folder string
	files  map[string]stamp // as last seen
	dirs   []string         // likewise
}

// A stamp tells a file from what it was.
type stamp struct {
	size     int64
	modified int64 // nanoseconds since 1970
}

func stampOf(info fs.FileInfo) stamp { return stamp{info.Size(), info.ModTime().UnixNano()} }

// NewWatcher returns a watcher that knows the folder as it is now. To miss
// nothing, call it before the folder is read.
func NewWatcher(folder string) *Watcher {
	w := &Watcher{folder: folder}
	w.look()
	return w
}

// Watch calls changed with the files that may hold reports and have come,
// changed or gone: their paths from the folder, with slashes, sorted. It
// returns when ctx ends. Changed is called by one goroutine, and what changes
// meanwhile is told by its next call. As long as the folder cannot be read,
// nothing counts as gone; changed is called when that begins, without names,
// and when it ends.
func (w *Watcher) Watch(ctx context.Context, changed func(names []string)) {
	var told <-chan fsnotify.Event // nil where the system tells nothing
	var faults <-chan error
	events, err := fsnotify.NewWatcher()
	if err == nil {
		defer events.Close()
		told, faults = events.Events, events.Errors
	}
	settled := time.NewTimer(0) // something may have happened since NewWatcher
	var begun time.Time         // when what has not settled yet began
	next := time.NewTimer(slowPoll)
	away := false // the folder could not be read when last looked at
	stir := func() {
		if begun.IsZero() {
			begun = time.Now()
		}
		settled.Reset(min(quiet, time.Until(begun.Add(longest))))
	}
	for {
		select {
		case <-ctx.Done():
			return
		case <-told:
			stir()
			continue
		case <-faults: // too much happened to be told
			stir()
			continue
		case <-settled.C:
		case <-next.C:
		}
		begun = time.Time{}
		names, seen := w.look()
		next.Reset(slowPoll)
		if !seen || err != nil || !w.listen(events) {
			next.Reset(quickPoll)
		}
		if len(names) > 0 || seen == away {
			changed(names)
		}
		away = !seen
	}
}

// look looks at the folder and returns what has changed, and whether the
// folder could be seen.
func (w *Watcher) look() (names []string, seen bool) {
	files, dirs, err := stamps(w.folder)
	if err != nil {
		return nil, false
	}
	for name, s := range files {
		if old, ok := w.files[name]; !ok || old != s {
			names = append(names, name)
		}
	}
	for name := range maps.Keys(w.files) {
		if _, ok := files[name]; !ok {
			names = append(names, name)
		}
	}
	w.files, w.dirs = files, dirs
	slices.Sort(names)
	return names, true
}

// listen has the system tell what happens in the folders seen, and reports
// whether it does for all.
func (w *Watcher) listen(events *fsnotify.Watcher) bool {
	for _, dir := range w.dirs {
		if events.Add(dir) != nil {
			return false
		}
	}
	return true
}

// stamps returns the files below folder that may hold reports, and the folders
// there.
func stamps(folder string) (files map[string]stamp, dirs []string, err error) {
	names, dirs, err := find(os.DirFS(folder), func(string, error) {}) // its reader says what it can't look into
	if err != nil {
		return nil, nil, err
	}
	at := func(name string) string { return filepath.Join(folder, filepath.FromSlash(name)) }
	files = make(map[string]stamp, len(names))
	for _, name := range names {
		if info, err := os.Stat(at(name)); err == nil {
			files[name] = stampOf(info)
		}
	}
	for i, name := range dirs {
		dirs[i] = at(name)
	}
	return files, dirs, nil
}
