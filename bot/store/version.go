package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
)

// A step brings one value from a version of the store to the next. Nil removes
// it.
type step func(key string, value []byte) ([]byte, error)

// steps lead from version 1 to the one that this program writes. A change of
// what is kept that older programs could not read, or that this one could not
// read in older stores, appends one.
var steps = []step{}

// versionKey is where the version is kept.
const versionKey = "version"

// errNewer says which program can read the store.
var errNewer = errors.New("it was written by a newer pressbox; use that one")

// current is the version that steps lead to.
func current(steps []step) int { return len(steps) + 1 }

// versionIn returns the version of what b keeps, 0 if that is nothing. It fails
// for one that is newer than the newest that this program knows.
func versionIn(b backend, newest int) (int, error) {
	value, err := b.get(versionKey)
	if err != nil || value == nil {
		return 0, err
	}
	var version int
	if err := json.Unmarshal(value, &version); err != nil || version < 1 {
		return 0, fmt.Errorf("its version is %q, which is none", value)
	}
	if version > newest {
		return 0, errNewer
	}
	return version, nil
}

// migrate brings what b keeps to the version that steps lead to, all at once.
func migrate(b backend, steps []step) error {
	version, err := versionIn(b, current(steps))
	if err != nil || version == current(steps) {
		return err
	}
	entries, err := b.scan("")
	if err != nil {
		return err
	}
	if version == 0 && len(entries) > 0 {
		return errors.New("it has no version")
	}
	changes := []change{{versionKey, versionValue(version), versionValue(current(steps))}}
	for _, e := range entries {
		if e.key == versionKey {
			continue
		}
		is, err := walk(steps[version-1:], e)
		if err != nil {
			return fmt.Errorf("%s cannot be brought to version %d: %w", e.key, current(steps), err)
		}
		changes = append(changes, change{e.key, e.value, is})
	}
	return b.apply(changes)
}

// walk takes a value through steps.
func walk(steps []step, e entry) (value []byte, err error) {
	value = e.value
	for _, step := range steps {
		if value == nil || err != nil {
			break
		}
		value, err = step(e.key, value)
	}
	return value, err
}

// versionValue is how a version is kept, nil for none.
func versionValue(version int) []byte {
	if version == 0 {
		return nil
	}
	return strconv.AppendInt(nil, int64(version), 10)
}
