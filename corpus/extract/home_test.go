package extract

import (
	"testing"

	"pressbox/corpus"
)

// TestHome reads reports that name the away side first, of which one sentence
// says who is at home.
func TestHome(t *testing.T) {
	for _, c := range []struct{ home, text string }{
		{"Torino", "Lazio beat Torino 2-1 in Turin.\n\nSignori scored twice for Lazio."},
		{"Torino", "LAZIO SINK TORINO\n\nTURIN 1994-03-06\n\nLazio beat Torino 2-1 as Signori scored twice."},
		{"Torino", "TURIN, Italy (Pressbox) - Lazio beat Torino 2-1 as Signori scored twice."},
		{"Torino", "Lazio won 2-1 in Turin. Signori scored twice for Lazio and Rizzitelli once for Torino."},
		{"Everton", "Fulham beat Everton 2-0 and left Merseyside with the points."},
		{"Everton", "Fulham beat Everton 2-0 on Merseyside with two late goals."},
		{"Fulham", "Everton beat Fulham 2-0 in west London with two late goals."},
		{"Sevilla", "Lazio beat Sevilla 2-0 in Spain with two late goals."},
		{"Lazio", "Lazio beat Torino 2-1. Signori, who was born in Turin, scored twice."},
		{"Everton", "Fulham beat Everton 2-0 at Goodison Park."},
		{"Everton", "Fulham beat Everton 2-0. Everton are poor on their own ground."},
		{"Everton", "Fulham won 2-0 on their trip to Everton."},
		{"Everton", "Fulham beat Everton 2-0.\n\nTheir travelling Fulham fans sang all night."},
		{"Everton", "Fulham beat Everton 2-0 in front of a big crowd. Fulham wore their yellow away kit."},
		{"Everton", "Fulham beat Everton 2-0. Still the hosts had more of the ball than Fulham did."},
		{"Everton", "Fulham beat Everton 2-0.\n\nEverton: Southall, Ablett, Hinchcliffe, Watson, Unsworth, Horne, Parkinson, Limpar, Stuart, Rideout, Ferguson\n\nFulham: Stannard, Jupp, Herrera, Mison, Angus, Blake, Thomas, Morgan, Conroy, Cusack, Brooker"},
		{"Everton", "Fulham beat Everton 0-2 with two late goals."},
		{"Everton", "Ferguson was sent off in Fulham's win over Everton (0-2)."},
		{"Fulham", "Fulham beat Everton 2-0 with two late goals."},
		{"Everton", "LIVERPOOL, England (Pressbox) - Limpar equalised for Everton against Liverpool in a final derby at Goodison Park."},
		{"Everton", "Fulham beat Everton 2-0. Everton lost on home soil again."},
		{"Everton", "Fulham beat Everton 2-0. It was another win on the road for Fulham."},
		{"Everton", "Fulham beat Everton 2-0. The hosts, Everton, had the wind behind them."},
		{"Everton", "Fulham beat Everton 2-0. Everton were the hosts."},
		{"Everton", "Fulham beat Everton 2-0. Fulham, the visitors, had the wind behind them."},
		{"Everton", "Fulham beat Everton 2-0. The away side Fulham had the wind behind them."},
		{"Everton", "Fulham beat Everton 2-0. Fulham arrived after a long coach journey."},
		{"Everton", "Fulham beat Everton 2-0. Fulham were welcomed by Everton."},
		{"Everton", "Fulham beat Everton 2-0. The home fans booed Everton off."},
		{"Everton", "Fulham beat Everton 2-0. Everton are still without a home win."},
		{"Everton", "Fulham beat Everton 2-0. Fulham took a first away win of the season."},
		{"Everton", "Fulham beat Everton 2-0. Fulham came away with the points."},
		{"Everton", "Fulham beat Everton 2-0. Fulham left Everton with the points."},
		{"Everton", "Fulham beat Everton 2-0. Fulham silenced the home crowd."},
		{"Everton", "Fulham beat Everton 2-0. Fulham brought a large following."},
		{"Everton", "Fulham beat Everton 2-0. The match at Everton was played in rain."},
		{"Everton", "Fulham beat Everton 2-0. The Everton pitch was heavy."},
		{"Fulham", "Fulham beat Everton 2-0. It was a first home win for Fulham."},
		{"Fulham", "Fulham beat Everton 2-0. It was the win over Everton that their home fans had hoped for."},
		{"Everton", "Fulham beat Everton. It was cold, and the visitors won 2-0 with two late goals."},
		{"Fulham", "Fulham beat Everton. It was cold, and the hosts won 2-0 with two late goals."},
		{"Fulham", "Fulham drew with Everton, who were coming off a win at Torino."},
	} {
		r, err := corpus.Read("home.txt", []byte(c.text))
		if err != nil {
			t.Fatal(err)
		}
		if m := Facts(r); m.Home != c.home {
			t.Errorf("%q: %s v %s, want %s at home", c.text, m.Home, m.Away, c.home)
		}
	}
}
