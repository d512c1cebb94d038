package store

import (
	"testing"
	"time"
)

// add adds a report that must be new.
func add(t *testing.T, s *Store, r Report, text string) Report {
	t.Helper()
	r, added, err := s.AddReport(r, []byte(text))
	if err != nil || !added {
		t.Fatalf("added %v, %v", added, err)
	}
	return r
}

// ids are those of the reports that a list returns.
func ids(t *testing.T, list func(guild string) ([]Report, error), guild string) []string {
	t.Helper()
	reports, err := list(guild)
	must(t, err)
	var ids []string
	for _, r := range reports {
		ids = append(ids, r.ID)
	}
	return ids
}

func TestReports(t *testing.T) {
	eachBackend(t, func(t *testing.T, s *Store) {
		given := Report{Guild: "10", Name: "derby.txt", Title: "Moss at the death", Channel: "100", Message: "5"}
		r := add(t, s, given, "Moss scored.")
		want := given
		want.ID, want.Added = r.ID, day
		want.Sum, want.Bytes = "b5666e4af889a6db9046a68e278aaf69465f7e7ab475c34978d6cc7797e814b1", 12
		equal(t, "added", r, want)
		again, added, err := s.AddReport(Report{Guild: "10", Name: "copy.txt"}, []byte("Moss scored."))
		must(t, err)
		equal(t, "the same bytes", []any{again, added}, []any{r, false})
		other := add(t, s, Report{Guild: "1"}, "Moss scored.")
		host := add(t, s, Report{}, "Moss scored.")

		changed, err := s.AddVersion("10", r.ID, []byte("Moss scored twice."))
		must(t, err)
		equal(t, "older", changed.Older, []Version{r.Version})
		same, err := s.AddVersion("10", r.ID, []byte("Moss scored."))
		must(t, err)
		equal(t, "an older version again", same, changed)
		again, added, err = s.AddReport(Report{Guild: "10"}, []byte("Moss scored."))
		must(t, err)
		equal(t, "an older version as a report", []any{again, added}, []any{changed, false})
		second := add(t, s, Report{Guild: "10"}, "Brook saved.")
		if _, err := s.AddVersion("10", second.ID, []byte("Moss scored.")); err == nil {
			t.Error("two reports have the same text")
		}

		for v, want := range map[Version]string{changed.Version: "Moss scored twice.", r.Version: "Moss scored."} {
			text, err := s.Text("10", v)
			must(t, err)
			equal(t, "text", string(text), want)
		}
		if _, err := s.Text("1", changed.Version); err != ErrNoReport {
			t.Errorf("another guild's text: %v", err)
		}
		equal(t, "of another guild", ids(t, s.Reports, "1"), []string{other.ID})
		equal(t, "of the host", ids(t, s.Reports, ""), []string{host.ID})
		everywhere, err := s.AllReports()
		must(t, err)
		equal(t, "of all", len(everywhere), 4)

		of, err := s.ReportsOf("10", "100", "5")
		must(t, err)
		equal(t, "of a message", of, []Report{changed})
		gone, err := s.RemoveReport("10", r.ID)
		must(t, err)
		equal(t, "removed", gone, changed)
		of, err = s.ReportsOf("10", "100", "5")
		must(t, err)
		equal(t, "of a message, removed", of, []Report(nil))
		for _, v := range gone.versions() {
			if _, err := s.Text("10", v); err != ErrNoReport {
				t.Errorf("text of a removed report: %v", err)
			}
		}
		if _, err := s.RemoveReport("10", r.ID); err != ErrNoReport {
			t.Errorf("removed again: %v", err)
		}
		equal(t, "left", ids(t, s.Reports, "10"), []string{second.ID})
		if _, _, err := s.AddReport(Report{Guild: "10"}, nil); err == nil {
			t.Error("an empty report is added")
		}
	})
}

func TestReview(t *testing.T) {
	eachBackend(t, func(t *testing.T, s *Store) {
		suggested := Report{Guild: "10", State: Waiting, Feed: "https://harbour.example/feed"}
		good, bad := add(t, s, suggested, "Moss scored."), add(t, s, suggested, "Buy boots.")
		equal(t, "used", ids(t, s.Reports, "10"), []string(nil))
		equal(t, "waiting", len(ids(t, s.Waiting, "10")), 2)
		_, err := s.Decide("10", good.ID, true)
		must(t, err)
		_, err = s.Decide("10", bad.ID, false)
		must(t, err)
		equal(t, "used", ids(t, s.Reports, "10"), []string{good.ID})
		equal(t, "waiting", ids(t, s.Waiting, "10"), []string(nil))
		if _, err := s.Text("10", bad.Version); err != ErrNoReport {
			t.Errorf("text of a declined report: %v", err)
		}
		if _, err := s.Decide("10", bad.ID, true); err != ErrNoReport {
			t.Errorf("decided again: %v", err)
		}

		stands, added, err := s.AddReport(suggested, []byte("Buy boots."))
		must(t, err)
		equal(t, "suggested again", []any{stands.State, added}, []any{Declined, false})
		add(t, s, Report{Guild: "10"}, "Buy boots.")
		equal(t, "used", len(ids(t, s.Reports, "10")), 2)

		late := add(t, s, suggested, "Buy socks.")
		_, err = s.Decide("10", late.ID, false)
		must(t, err)
		at(s, day.Add(FeedbackKept+24*time.Hour))
		must(t, s.expire())
		equal(t, "used", len(ids(t, s.Reports, "10")), 2)
		add(t, s, suggested, "Buy socks.") // nobody remembers
	})
}

func TestFeeds(t *testing.T) {
	eachBackend(t, func(t *testing.T, s *Store) {
		f, added, err := s.AddFeed(Feed{Guild: "10", URL: "https://harbour.example/feed?a=b/c"})
		must(t, err)
		equal(t, "added", []any{added, f.Added}, []any{true, day})
		polled, err := s.ChangeFeed(f, func(f *Feed) error { f.ETag, f.Next = "x", day.Add(time.Hour); return nil })
		must(t, err)
		stands, added, err := s.AddFeed(f)
		must(t, err)
		equal(t, "added again", []any{stands, added}, []any{polled, false})
		feeds, err := s.Feeds("1")
		must(t, err)
		equal(t, "another guild's", len(feeds), 0)
		feeds, err = s.AllFeeds()
		must(t, err)
		equal(t, "all", feeds, []Feed{polled})
		must(t, s.RemoveFeed(f))
		if _, err := s.ChangeFeed(f, func(*Feed) error { return nil }); err != ErrNoFeed {
			t.Errorf("change of a removed feed: %v", err)
		}
	})
}
