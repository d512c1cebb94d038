package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"pressbox/bot/store"
	"pressbox/config"
)

// storeFile is the store, in the folder for what must survive a restart.
const storeFile = "store.db"

// storePath is where the settings have the store.
func storePath(c *config.Config) string {
	folder, _ := c.StatePath()
	return filepath.Join(folder, storeFile)
}

// openStore opens the store and keeps copies of it, until ctx ends or close is
// called. If the settings name no folder and none can be made beside them, it is
// in memory, which is said once. Uncopied is told of every copy that failed.
func openStore(ctx context.Context, c *config.Config, log *slog.Logger, uncopied func()) (s *store.Store, close func(), err error) {
	s, err = store.Open(storePath(c))
	if _, chosen := c.StatePath(); err != nil && (chosen || exists(storePath(c))) {
		return nil, nil, err
	}
	if err != nil {
		log.Warn("what servers set and pin will be lost at the next start; name a folder for it in the settings, as state", "error", err)
		s = store.Memory()
	}
	ctx, cancel := context.WithCancel(ctx)
	var copying sync.WaitGroup
	if c.Backup.Keep > 0 {
		copying.Go(func() {
			s.KeepBackups(ctx, c.Backup.Every, c.Backup.Keep, func(err error) {
				uncopied()
				log.Error("backup", "error", err)
			})
		})
	}
	return s, func() {
		cancel()
		copying.Wait()
		if err := s.Close(); err != nil {
			log.Error("close the store", "error", err)
		}
	}, nil
}

// exists reports whether a file is at path, or may be.
func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil || errors.Is(err, fs.ErrPermission)
}

// backupCommand copies the store.
type backupCommand struct {
	File string `arg:"" help:"Where to; an older copy is replaced."`
}

// Run copies the store, also while the bot is running.
func (c *backupCommand) Run(p *program) error {
	settings, err := p.settings()
	if err != nil {
		return err
	}
	if err := store.Copy(storePath(settings), c.File); err != nil {
		return err
	}
	_, err = fmt.Fprintf(p.stdout, "%s is copied to %s\n", storePath(settings), c.File)
	return err
}

// restoreCommand brings a copy of the store back.
type restoreCommand struct {
	File string `arg:"" help:"The copy."`
}

// Run puts the copy in the place of the store, which no bot may be using.
func (c *restoreCommand) Run(p *program) error {
	settings, err := p.settings()
	if err != nil {
		return err
	}
	f, err := os.Open(c.File)
	if err != nil {
		return fmt.Errorf("read the copy: %w", err)
	}
	defer f.Close()
	path := storePath(settings)
	before := ""
	if exists(path) {
		before = fmt.Sprintf("; what was there is kept as %s%s", path, store.BeforeEnding)
	}
	if err := store.Restore(path, f); err != nil {
		return err
	}
	_, err = fmt.Fprintf(p.stdout, "%s is as in %s again%s\n", path, c.File, before)
	return err
}

// stateRow says where the store is and what becomes of it.
func stateRow(c *config.Config) string {
	folder, _ := c.StatePath()
	if c.Backup.Keep == 0 {
		return folder + ", without copies"
	}
	every := strings.TrimSuffix(strings.TrimSuffix(c.Backup.Every.String(), "0s"), "0m")
	return fmt.Sprintf("%s, copied every %s, %s kept", folder, every, count(c.Backup.Keep, "copy", "copies"))
}
