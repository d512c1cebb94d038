package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"

	"pressbox/bot/store"
	"pressbox/config"
)

// checkFolders looks whether the bot can keep what it is to keep, and whether
// what is kept is whole.
func checkFolders(w io.Writer, c *config.Config) []error {
	var problems []error
	state, _ := c.StatePath()
	switch err := writable("state", state); {
	case err != nil:
		problems = append(problems, err)
	default:
		err := store.Check(storePath(c))
		if errors.Is(err, store.ErrInUse) {
			printRow(w, "running", "a pressbox is at work with this state; stop it before you start another one")
		} else if err != nil {
			problems = append(problems, err)
		}
	}
	if c.Cache != "" {
		if err := writable("cache", c.Cache); err != nil {
			problems = append(problems, err)
		}
	}
	return problems
}

// writable fails if this user cannot write into a folder of the settings, or
// could not if it were made.
func writable(setting, folder string) error {
	at := folder
	for !exists(at) && at != filepath.Dir(at) {
		at = filepath.Dir(at)
	}
	f, err := os.CreateTemp(at, ".pressbox-check-*")
	if err != nil {
		var path *os.PathError
		if errors.As(err, &path) {
			err = path.Err
		}
		return fmt.Errorf("the folder %s cannot be written (%w): let this user write there, or name another folder in the settings, as %s", folder, err, setting)
	}
	return errors.Join(f.Close(), os.Remove(f.Name()))
}

// readableByAll reports whether everybody on this machine may read a file, where the
// system knows of that.
func readableByAll(file string) bool {
	info, err := os.Stat(file)
	return err == nil && runtime.GOOS != "windows" && info.Mode().Perm()&0o004 != 0
}
