package main

import (
	"bufio"
	"fmt"
	"image/color"
	"math"
	"os"
	"path/filepath"
	"slices"

	xfont "golang.org/x/image/font"
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
)

// colours are those of the engines, as many as there are.
var colours = []color.Color{
	color.NRGBA{0x1b, 0x7f, 0x4d, 0xff}, color.NRGBA{0x2f, 0x5f, 0xb3, 0xff}, color.NRGBA{0x7f, 0xa8, 0xe0, 0xff},
	color.NRGBA{0xd0, 0x7a, 0x1c, 0xff}, color.NRGBA{0xa8, 0x32, 0x4a, 0xff},
}

// drawResults writes a picture of how long questions take, by how many
// sentences there are: those about one match, and those about all.
func drawResults(results []result, file string) error {
	one, err := panel("A question about one match", results, func(r result) float64 { return r.Filtered.P50 })
	if err != nil {
		return err
	}
	all, err := panel("A question about all matches", results, func(r result) float64 { return r.Global.P50 })
	if err != nil {
		return err
	}
	low := math.Pow10(int(math.Floor(math.Log10(min(one.Y.Min, all.Y.Min)))))
	high := math.Pow10(int(math.Ceil(math.Log10(max(one.Y.Max, all.Y.Max)))))
	one.Legend.Top, one.Legend.Left = true, true
	all.Legend = plot.NewLegend() // the same for both

	canvas := vgimg.NewWith(vgimg.UseWH(24*vg.Centimeter, 10*vg.Centimeter), vgimg.UseDPI(110))
	tiles := draw.Tiles{Rows: 1, Cols: 2, PadX: vg.Centimeter, PadTop: 3 * vg.Millimeter, PadBottom: 3 * vg.Millimeter, PadLeft: 3 * vg.Millimeter, PadRight: 8 * vg.Millimeter}
	for i, p := range []*plot.Plot{one, all} {
		p.Y.Min, p.Y.Max, p.Y.Tick.Marker = low, high, decades(low, high)
		p.Draw(tiles.At(draw.New(canvas), i, 0))
	}
	return writePNG(file, canvas)
}

// panel draws a line for each engine.
func panel(title string, results []result, took func(result) float64) (*plot.Plot, error) {
	p := plot.New()
	p.Title.Text, p.Title.Padding = title, vg.Points(8)
	p.X.Label.Text, p.Y.Label.Text = "sentences", "ms"
	p.X.Scale, p.Y.Scale = plot.LogScale{}, plot.LogScale{}
	p.X.Tick.Marker = sizes(results)
	for _, style := range []*font.Font{
		&p.Title.TextStyle.Font, &p.X.Label.TextStyle.Font, &p.Y.Label.TextStyle.Font, &p.X.Tick.Label.Font, &p.Y.Tick.Label.Font, &p.Legend.TextStyle.Font,
	} {
		style.Variant = "Sans"
	}
	p.Title.TextStyle.Font.Weight = xfont.WeightBold
	grid := plotter.NewGrid()
	grid.Horizontal.Color, grid.Vertical.Color = color.Gray{0xe4}, color.Gray{0xe4}
	p.Add(grid)
	for i, e := range engines {
		var line plotter.XYs
		for _, r := range results {
			if r.Engine == e.name {
				line = append(line, plotter.XY{X: float64(r.Wanted), Y: took(r)})
			}
		}
		if line == nil {
			continue
		}
		l, points, err := plotter.NewLinePoints(line)
		if err != nil {
			return nil, err
		}
		l.Color, points.Color = colours[i], colours[i]
		l.Width, points.Shape, points.Radius = vg.Points(1.6), draw.CircleGlyph{}, vg.Points(2.6)
		p.Add(l, points)
		p.Legend.Add(e.name, l, points)
	}
	return p, nil
}

// sizes are ticks at the numbers of sentences.
func sizes(results []result) plot.ConstantTicks {
	var ticks plot.ConstantTicks
	for _, r := range results {
		tick := plot.Tick{Value: float64(r.Wanted), Label: thousands(r.Wanted)}
		if !slices.Contains(ticks, tick) {
			ticks = append(ticks, tick)
		}
	}
	return ticks
}

// decades are ticks at the powers of ten from low to high.
func decades(low, high float64) plot.ConstantTicks {
	var ticks plot.ConstantTicks
	for n := math.Round(math.Log10(low)); n <= math.Round(math.Log10(high)); n++ {
		ms := math.Pow10(int(n))
		ticks = append(ticks, plot.Tick{Value: ms, Label: fmt.Sprint(ms)})
	}
	return ticks
}

func writePNG(file string, canvas *vgimg.Canvas) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	defer f.Close()
	w := bufio.NewWriter(f)
	if _, err := (vgimg.PngCanvas{Canvas: canvas}).WriteTo(w); err != nil {
		return err
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return f.Close()
}
