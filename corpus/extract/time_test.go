package extract

import (
	"fmt"
	"strings"
	"testing"

	"pressbox/corpus"
)

// TestTimes reads sentences with expressions of time. What is wanted is
// written "31" for a minute, "45+2" with stoppage time, "half 2" for a half
// alone, "after 4" and "before 4" for minutes from the event told before,
// "then" for soon after it, and "31?" for a minute that may count from there.
func TestTimes(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		// The nth minute.
		{"Moss scored in the 31st minute.", "31"},
		{"Moss scored in the thirty-first minute.", "31"},
		{"Her 16th-minute header was enough.", "16"},
		{"A ninth minute opener settled nerves.", "9"},
		{"He scored in the 68 minute.", "68"},
		{"She struck in the opening minute.", "1"},
		{"She struck in the first minute.", "1"},
		{"He was booked in the final minute.", "90"},
		{"Moss scored in the 31st and 56th minutes.", "31 56"},
		{"Rovers led on the 61st, with a header.", "61"},
		{"Moss's own goal in the 54th gave Town the lead.", "54"},
		{"It ended their run in the 15th round.", ""},
		{"She scored in the fifth minute of the second half.", "50"},
		{"She scored in the 20th minute of the first half.", "20"},
		{"He went off in the 104th minute.", "104"},
		{"The winner came in the 119th minute.", "119"},

		// After so many minutes.
		{"Moss scored after 11 minutes.", "11"},
		{"Moss scored after eleven minutes.", "11"},
		{"Moss scored after just three minutes.", "3"},
		{"Moss scored on 35 minutes.", "35"},
		{"Moss scored on 35 mins.", "35"},
		{"Moss scored inside two minutes.", "2"},
		{"Moss scored after twenty five minutes.", "25"},
		{"Rovers led after only 40 seconds.", "1"},
		{"Rovers led after a quarter of an hour.", "15"},
		{"Rovers led after half an hour.", "30"},
		{"After 20 minutes Moss scored.", "20"},
		{"With 70 minutes gone Moss scored.", "70"},
		{"With 70 minutes played Moss scored.", "70"},
		{"Rovers led 12 minutes into the game.", "12"},
		{"Rovers led 12 minutes in.", "12"},
		{"Moss scored within six minutes.", "6?"},

		// From time.
		{"Moss scored 11 minutes from time.", "79"},
		{"Moss scored five minutes from the end.", "85"},
		{"Moss scored four minutes before full-time.", "86"},
		{"Moss scored three minutes before the final whistle.", "87"},
		{"There were 11 minutes remaining when Moss scored.", "79"},
		{"Moss scored with 11 minutes left.", "79"},
		{"Moss scored with just two minutes to go.", "88"},
		{"Moss scored with 20 minutes to play.", "70"},
		{"Moss scored ten minutes from normal time.", "80"},
		{"Moss scored a minute from time.", "89"},
		{"Moss scored with a quarter of an hour left.", "75"},

		// The hour, the half-hour.
		{"Moss scored on the hour.", "60"},
		{"Moss scored on the hour mark.", "60"},
		{"Moss scored just after the hour mark.", "61"},
		{"Moss scored just before the hour.", "59"},
		{"Moss scored on the half-hour mark.", "30"},
		{"Moss scored just past the half hour.", "31"},
		{"Moss scored before the half-hour mark.", "29"},
		{"Moss scored around the 20-minute mark.", "20"},
		{"Moss scored on the stroke of half-time.", "45"},
		{"Moss scored on the stroke of full time.", "90"},

		// The break.
		{"Moss scored five minutes before the break.", "40"},
		{"Moss scored two minutes before half-time.", "43"},
		{"Moss scored three minutes from the interval.", "42"},
		{"Moss scored four minutes after the restart.", "49"},
		{"Moss scored ten minutes after the break.", "55"},
		{"Moss scored within five minutes of the restart.", "50"},
		{"Moss scored three minutes into the second half.", "48"},
		{"Moss scored 20 minutes into the first half.", "20"},
		{"Moss scored before the break.", "half 1"},
		{"Moss scored just before half-time.", "half 1"},
		{"Moss scored after the restart.", "half 2"},
		{"Moss scored shortly after the interval.", "half 2"},
		{"Moss scored in the second half.", "half 2"},
		{"Moss scored in the opening period.", "half 1"},

		// Stoppage time, extra time.
		{"Moss scored in the third minute of stoppage time.", "90+3"},
		{"Moss scored in the second minute of first-half stoppage time.", "45+2"},
		{"Moss scored in the first minute of injury time at the end of the first half.", "45+1"},
		{"Moss scored three minutes into stoppage time.", "90+3"},
		{"Moss scored two minutes into added time.", "90+2"},
		{"Moss scored in stoppage time.", "90"},
		{"Moss scored in first-half injury time.", "45"},
		{"Moss scored in extra time.", "half 3"},
		{"90+4' Moss scored.", "90+4"},
		{"Moss 45+2", "45+2"},
		{"Moss 67'", "67"},
		{"Moss scored (67’).", "67"},

		// From another event.
		{"Four minutes later Moss scored.", "after 4"},
		{"Moss scored a minute later.", "after 1"},
		{"Two minutes earlier Moss had scored.", "before 2"},
		{"Moss scored six minutes after Okoro.", "after 6"},
		{"Moments later Moss scored.", "then"},
		{"Seconds later Moss scored.", "then"},
		{"Soon after Moss scored.", "then"},
		{"Shortly afterwards Moss scored.", "then"},

		// No time of this match.
		{"Moss scored her 31st goal.", ""},
		{"Moss scored from 31 yards.", ""},
		{"Rovers finished third.", ""},
		{"Moss is 31.", ""},
		{"The first goal was a header.", ""},
		{"They won 2-1.", ""},
		{"A crowd of 3,412 saw it.", ""},
		{"Moss made way for Reed.", ""},
		{"It was their second in three games.", ""},
		{"Half the crowd had left.", ""},
		{"The second was a penalty.", ""},
		{"Rovers play again in three days.", ""},
	} {
		if got := timesOf(t, test.text); got != test.want {
			t.Errorf("%s\ngot  %q\nwant %q", test.text, got, test.want)
		}
	}
}

// timesOf writes the expressions of time in a text as [TestTimes] does.
func timesOf(t *testing.T, text string) string {
	r, err := corpus.Read("time.txt", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	rd := newReading(r)
	var out []string
	for _, w := range rd.readTimes(0, len(rd.toks)) {
		switch {
		case w.relative && w.minute == 0 && w.offset > 0:
			out = append(out, fmt.Sprintf("after %d", w.offset))
		case w.relative && w.minute == 0 && w.offset < 0:
			out = append(out, fmt.Sprintf("before %d", -w.offset))
		case w.relative && w.minute == 0:
			out = append(out, "then")
		case w.loose:
			out = append(out, fmt.Sprintf("%d?", w.minute))
		case w.minute > 0 && w.added > 0:
			out = append(out, fmt.Sprintf("%d+%d", w.minute, w.added))
		case w.minute > 0:
			out = append(out, fmt.Sprint(w.minute))
		default:
			out = append(out, fmt.Sprintf("half %d", w.half))
		}
	}
	return strings.Join(out, " ")
}
