package store

// expire deletes, in all guilds, what is kept for a time only: feedback, and
// that a report was declined.
func (s *Store) expire() error {
	return s.transact(func() ([]change, error) {
		votes, _, err := s.sift(kindVote + "/")
		if err != nil {
			return nil, err
		}
		unanswered, _, err := s.sift(kindUnanswered + "/")
		if err != nil {
			return nil, err
		}
		declined, err := s.oldDeclined()
		return append(append(votes, unanswered...), declined...), err
	})
}

// oldDeclined is what goes of reports that were declined: as long as it is
// kept, no feed suggests the same again.
func (s *Store) oldDeclined() ([]change, error) {
	entries, err := s.b.scan(kindReport + "/")
	if err != nil {
		return nil, err
	}
	var old []change
	for _, e := range entries {
		r, err := decode[Report](e.key, e.value)
		switch {
		case err != nil:
			return nil, err
		case r.State == Declined && r.Added.Before(s.oldestFeedback()):
			old = append(old, change{key: e.key, was: e.value})
		}
	}
	return old, nil
}
