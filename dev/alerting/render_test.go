package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gopkg.in/yaml.v2"
)

// provisioned is the template library as Grafana reads it from its file.
func provisioned(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "provisioning", "alerting", "templates.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Templates []struct{ Name, Template string }
	}
	if err := yaml.Unmarshal(text, &file); err != nil {
		t.Fatal(err)
	}
	if len(file.Templates) != 1 || file.Templates[0].Name != "drillrail" {
		t.Fatalf("unexpected templates: %v", file.Templates)
	}
	return file.Templates[0].Template
}

// A contact point hands over a pointer to data of Grafana's own types, which have fields that Alertmanager's have not.
type grafanaAlert struct {
	Status, GeneratorURL, DashboardURL string
	Labels, Annotations                map[string]string
	StartsAt, EndsAt                   time.Time
	Values                             map[string]float64
}

type grafanaAlerts []grafanaAlert

func (alerts grafanaAlerts) Firing() []grafanaAlert {
	firing := []grafanaAlert{}
	for _, each := range alerts {
		if each.Status == "firing" {
			firing = append(firing, each)
		}
	}
	return firing
}

type grafanaData struct {
	Alerts       grafanaAlerts
	CommonLabels map[string]string
	ExternalURL  string
}

func TestTheProvisionedLibraryIsReadAndWorksOnGrafanasOwnTypes(t *testing.T) {
	library, err := parseLibrary(provisioned(t))
	if err != nil {
		t.Fatal(err)
	}
	start := time.UnixMilli(1_700_003_600_000)
	own := map[string]string{"drillrail_url": "https://x/g/a/drillrail-correlation-app/rail?var-rail=orders&var-service=s"}
	cases := map[string]struct {
		alerts grafanaAlerts
		want   string
	}{
		"one alert": {
			grafanaAlerts{{Status: "firing", Annotations: own, StartsAt: start}},
			"https://x/g/a/drillrail-correlation-app/rail?from=1700000000000&var-rail=orders&var-service=s",
		},
		"what fires goes before what has ended": {
			grafanaAlerts{
				{Status: "resolved", Annotations: map[string]string{"drillrail_url": "https://x/?var-service=other"}},
				{Status: "firing", Annotations: own, StartsAt: start},
			},
			"https://x/g/a/drillrail-correlation-app/rail?from=1700000000000&var-rail=orders&var-service=s",
		},
		"no annotations and no labels at all": {
			grafanaAlerts{{Status: "firing"}},
			"https://g/a/drillrail-correlation-app/rail?",
		},
		"no alerts at all": {nil, "https://g/a/drillrail-correlation-app/rail"},
	}
	for name, test := range cases {
		t.Run(name, func(t *testing.T) {
			data := &grafanaData{Alerts: test.alerts, ExternalURL: "https://g/"}
			got, err := library.ExecuteTextString(`{{ template "drillrail.link" . }}`, data)
			if err != nil || got != test.want {
				t.Errorf("want %q, got %q, %v", test.want, got, err)
			}
		})
	}
}

func TestAListNamesTenAlertsAndCountsTheRest(t *testing.T) {
	library, err := parseLibrary(provisioned(t))
	if err != nil {
		t.Fatal(err)
	}
	data := &grafanaData{ExternalURL: "https://g/"}
	for range 25 {
		data.Alerts = append(data.Alerts, grafanaAlert{
			Status:      "firing",
			Labels:      map[string]string{"alertname": "Burns"},
			Annotations: map[string]string{"drillrail_url": "https://x/rail?var-service=s"},
		})
	}
	got, err := library.ExecuteTextString(`{{ template "drillrail.list" . }}`, data)
	if err != nil {
		t.Fatal(err)
	}
	if want := strings.Repeat("Burns: https://x/rail?var-service=s\n", 10) + "and 15 more\n"; got != want {
		t.Errorf("want %q, got %q", want, got)
	}
}

func TestAnAnnotationSaysWhereItHasNothingToSay(t *testing.T) {
	got, err := expand(`{{ $labels.missing }}|{{ index $labels "missing" }}|{{ $value }}`, alert{}, nil)
	if err != nil || got != "[no value]||" {
		t.Errorf("got %q, %v", got, err)
	}
}
