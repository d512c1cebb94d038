package store

import "fmt"

// transact makes the changes that build returns, and has it build them anew if
// somebody else was faster. No changes are none.
func (s *Store) transact(build func() ([]change, error)) error {
	for {
		changes, err := build()
		if err != nil || len(changes) == 0 {
			return err
		}
		if err := s.b.apply(changes); err != errStale {
			return err
		}
	}
}

// update has alter make the value of key another, again if somebody else was
// faster, and returns what it is then. Alter gets nil for no value, and with nil
// deletes it. It may return more changes, to be made together with this one.
func update[T any](s *Store, key string, alter func(*T) (*T, []change, error)) (v *T, err error) {
	err = s.transact(func() ([]change, error) {
		was, err := s.b.get(key)
		if err != nil {
			return nil, err
		}
		var stands *T
		if was != nil {
			if stands, err = decode[T](key, was); err != nil {
				return nil, err
			}
		}
		var changes []change
		if v, changes, err = alter(stands); err != nil {
			return nil, err
		}
		is, err := encode(v)
		if err == nil && !same(was, is) {
			changes = append(changes, change{key, was, is})
		}
		return changes, err
	})
	if err != nil {
		return nil, err
	}
	return v, nil
}

// Something kept has a place of its own.
type kept interface{ key() string }

// addOnce puts v in its place unless that is taken: then it returns what is there.
func addOnce[T kept](s *Store, v T) (stands T, added bool, err error) {
	there, err := update(s, v.key(), func(there *T) (*T, []change, error) {
		if added = there == nil; added {
			there = &v
		}
		return there, nil, nil
	})
	if err != nil {
		return stands, false, err
	}
	return *there, added, nil
}

// alter has by change what is in the place of v, which stays its place. The
// error is none if nothing is there.
func alter[T kept](s *Store, v T, none error, by func(*T) error) (T, error) {
	there, err := update(s, v.key(), func(there *T) (*T, []change, error) {
		if there == nil {
			return nil, nil, none
		}
		if err := by(there); err != nil {
			return nil, nil, err
		}
		if (*there).key() != v.key() {
			return nil, nil, fmt.Errorf("what is kept as %s cannot become %s", v.key(), (*there).key())
		}
		return there, nil, nil
	})
	if err != nil {
		var nothing T
		return nothing, err
	}
	return *there, nil
}

// remove empties the place of v.
func remove[T kept](s *Store, v T) error {
	_, err := update(s, v.key(), func(*T) (*T, []change, error) { return nil, nil, nil })
	return err
}
