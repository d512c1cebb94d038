package extract

import (
	"fmt"
	"testing"

	"pressbox/corpus"
)

// TestStatements reads what is said once about a match.
func TestStatements(t *testing.T) {
	date := func(m *corpus.Match) string { return m.Date.Text }
	venue := func(m *corpus.Match) string { return m.Venue.Text }
	referee := func(m *corpus.Match) string { return m.Referee.Text }
	managers := func(m *corpus.Match) string {
		of := map[string]string{m.Home: m.HomeManager.Text, m.Away: m.AwayManager.Text}
		return "Everton: " + of["Everton"] + ", Fulham: " + of["Fulham"]
	}
	contest := func(m *corpus.Match) string { return m.Competition.Text }
	crowd := func(m *corpus.Match) string { return m.Attendance.Text }
	stage := func(m *corpus.Match) string { return m.Stage.Text }
	tie := func(m *corpus.Match) string {
		s := fmt.Sprint("extra time ", m.ExtraTime)
		if m.Shootout != nil {
			s += fmt.Sprintf(", %s %d-%d", m.Shootout.Winner, m.Shootout.Home, m.Shootout.Away)
		}
		return s
	}
	const story = "Everton beat Fulham 2-1. Reed headed in after ten minutes, Marsh made it 2-0 and Vane pulled one back. "
	for _, c := range []struct {
		name string
		text string
		get  func(*corpus.Match) string
		want string
	}{
		{"bosses of both", story + "Everton boss Ray Pole was pleased. Fulham manager Tim Oakes was not.", managers, "Everton: Ray Pole, Fulham: Tim Oakes"},
		{"whose men", story + "Ray Pole's men had not won at home since May, but Fulham had no answer. Tim Oakes's side lost to Everton again.", managers, "Everton: Ray Pole, Fulham: Tim Oakes"},
		{"a coach between commas", story + "Tim Oakes, the Fulham coach, made three changes at the break.", managers, "Everton: , Fulham: Tim Oakes"},
		{"below the line-ups", story + "\n\nEverton: Bell; Cole, Dean, East, Ford; Gray, Hill, Ives, Jupp; Reed, Marsh.\n\nManager: Ray Pole\n\nFulham: Knox; Lane, Moor, Nash, Orme; Page, Quay, Rudd, Shaw; Tate, Vane.\n\nManager: Tim Oakes\n\nReferee: Sid Banks (Kent)", managers, "Everton: Ray Pole, Fulham: Tim Oakes"},
		{"a former manager", story + "Former Everton manager Ray Pole watched from the stand.", managers, "Everton: , Fulham: "},
		{"another team's manager", story + "England manager Ray Pole watched from the stand.", managers, "Everton: , Fulham: "},
		{"a captain has no men", story + "Ned Reed scored his ninth of the season, and Ned Reed's header was the best of them.", managers, "Everton: , Fulham: "},
		{"referee by title", story + "Referee Sid Banks waved play on.", referee, "Sid Banks"},
		{"referee by what he did", story + "Sid Banks pointed to the spot, but changed his mind. Sid Banks then blew for half-time.", referee, "Sid Banks"},
		{"referee by label", story + "\n\nRef: S Banks (Kent)", referee, "S Banks"},
		{"assistant referee", story + "Assistant referee Sid Banks raised his flag.", referee, ""},
		{"known ground", story + "It was a cold night at Goodison Park.", venue, "Goodison Park"},
		{"ground with a saint", "Southampton beat Fulham 2-1 at St Mary's. Reed scored twice.", venue, "St Mary's"},
		{"unknown ground", "Wexcombe Rovers beat Harbourne Town 2-1 at Lower Mill Lane. Reed scored twice.", venue, "Lower Mill Lane"},
		{"ground by label", story + "\n\nVenue: Goodison Park", venue, "Goodison Park"},
		{"next week's ground", story + "Everton will play Arsenal at Highbury next week.", venue, ""},
		{"a club by its ground", story + "The Craven Cottage side never looked like winning.", venue, ""},
		{"dateline", "LONDON 1996-09-14\n\n" + story, date, "1996-09-14"},
		{"day before a dateline", "LONDON 1996-09-15\n\nEverton beat Fulham 2-1 on Saturday. Reed and Marsh scored.", date, "1996-09-14"},
		{"day before publication", "---\ntitle: Everton win\ndate: 2019-03-05\n---\n\nEverton beat Fulham 2-1 on Saturday. Reed and Marsh scored.", date, "2019-03-02"},
		{"last night", "---\ntitle: Everton win\ndate: 2019-03-05\n---\n\nEverton beat Fulham 2-1 last night. Reed and Marsh scored.", date, "2019-03-04"},
		{"next Saturday is not the day", "---\ntitle: Everton win\ndate: 2019-03-05\n---\n\nEverton beat Fulham 2-1. They will be at Arsenal on Saturday.", date, ""},
		{"date in words", "Everton beat Fulham 2-1 on 21 November 2017. Reed and Marsh scored.", date, "2017-11-21"},
		{"date in American order", "Everton beat Fulham 2-1 on November 21, 2017. Reed and Marsh scored.", date, "2017-11-21"},
		{"date without a year", "---\ndate: 2018-01-03\n---\n\nEverton beat Fulham 2-1 on December 30th. Reed and Marsh scored.", date, "2017-12-30"},
		{"competition", "Everton beat Fulham 2-1 in the third round of the FA Cup. The Premier League side were never in trouble.", contest, "FA Cup"},
		{"competition in the report's own words", "Everton beat Fulham 2-1 in the Premiership. Reed scored twice.", contest, "Premiership"},
		{"round", "Everton beat Fulham 2-1 in the third round of the FA Cup.", stage, "Third round"},
		{"group", "Everton beat Fulham 2-1 in Group H of the Champions League.", stage, "Group H"},
		{"the next round", "Everton beat Fulham 2-1 to book a place in the fourth round.", stage, ""},
		{"a friendly", "Everton beat Fulham 2-1 in a friendly. Reed scored twice.", contest, "Friendly"},
		{"crowd", story + "It was played in front of just over 39,120 fans.", crowd, "39,120"},
		{"crowd by label", story + "\n\nAttendance: 39,120", crowd, "39,120"},
		{"crowd of a club page", story + "A crowd of 85 braved the rain.", crowd, "85"},
		{"seats and travellers", story + "In a 40,000-seat ground 3,000 travelling fans sang on.", crowd, ""},
		{"ninety minutes", story, tie, "extra time false"},
		{"extra time", "Everton beat Fulham 2-1 after extra time. Reed and Marsh scored.", tie, "extra time true"},
		{"no extra time", story + "It was settled without extra time.", tie, "extra time false"},
		{"shoot-out", "Everton drew 1-1 with Fulham in the FA Cup. Reed scored for Everton and Vane levelled. Everton won 4-3 on penalties.", tie, "extra time false, Everton 4-3"},
		{"a competition to fall into", story + "Everton lead Group B, and Fulham must win in Turin to reach the Europa League.", contest, ""},
		{"a competition above the story", "Champions League, Group B: Everton 2 Fulham 1\n\n" + story + "Two seasons ago Everton beat Fulham over two legs of the Europa League.", contest, "Champions League"},
		{"shoot-out, by who goes through", "Everton drew 1-1 with Fulham in the FA Cup. Reed scored for Everton and Vane levelled. After the penalty shoot-out Everton reached the quarter-finals.", tie, "extra time false, Everton -1--1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := corpus.Read("text", []byte(c.text))
			if err != nil {
				t.Fatal(err)
			}
			m := Facts(r)
			if m.Not != "" {
				t.Fatalf("no match: %s", m.Not)
			}
			if got := c.get(m); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}
