package main

import (
	"maps"
	"net/url"
	"regexp"
	"strings"
	"text/template"
	"time"

	notification "github.com/prometheus/alertmanager/template"
	"github.com/prometheus/alertmanager/types"
	"github.com/prometheus/common/model"
)

// A request holds the template library of a site and the notifications to render with it.
type request struct {
	Library string  `json:"library"`
	Cases   []group `json:"cases"`
}

// A group is what one notification speaks of, with the texts of its contact point by name.
type group struct {
	ExternalURL string            `json:"externalURL"`
	Alerts      []alert           `json:"alerts"`
	Texts       map[string]string `json:"texts"`
}

// An alert is one instance of a rule: Templates are the rule's annotations, Annotations those that are text already.
type alert struct {
	Labels      map[string]string  `json:"labels"`
	Values      map[string]float64 `json:"values"`
	Annotations map[string]string  `json:"annotations"`
	Templates   map[string]string  `json:"templates"`
	StartsAt    time.Time          `json:"startsAt"`
	// EndsAt in the past: the alert is resolved.
	EndsAt time.Time `json:"endsAt"`
}

// A rendering is what came of a group: the annotations of each alert, and the texts of the contact point.
type rendering struct {
	Annotations []map[string]string `json:"annotations"`
	Texts       map[string]string   `json:"texts"`
}

// defines is by what Grafana knows a template group that has templates of its own.
var defines = regexp.MustCompile(`\{\{\s*define`)

// parseLibrary reads the library as Alertmanager and Grafana do: twice, as text and as HTML. What seems to define
// nothing Grafana makes one template of, and then a template that is defined within, e.g. by {{- define, is an error.
func parseLibrary(library string) (*notification.Template, error) {
	parsed, err := notification.New()
	if err != nil {
		return nil, err
	}
	if !defines.MatchString(library) {
		library = "{{ define \"drillrail\" }}\n" + library + "\n{{ end }}"
	}
	return parsed, parsed.Parse(strings.NewReader(library))
}

func render(library *notification.Template, each group) (rendering, error) {
	result := rendering{Texts: map[string]string{}}
	root, err := url.Parse(each.ExternalURL)
	if err != nil {
		return result, err
	}
	library.ExternalURL = root
	var alerts []*types.Alert
	for _, one := range each.Alerts {
		annotations, err := annotate(one, root)
		if err != nil {
			return result, err
		}
		result.Annotations = append(result.Annotations, annotations)
		alerts = append(alerts, &types.Alert{Alert: model.Alert{
			Labels:      labelSet(one.Labels),
			Annotations: labelSet(annotations),
			StartsAt:    one.StartsAt,
			EndsAt:      one.EndsAt,
		}})
	}
	data := library.Data("pagerduty", nil, nil, "", alerts...)
	for name, text := range each.Texts {
		if result.Texts[name], err = library.ExecuteTextString(text, data); err != nil {
			return result, err
		}
	}
	return result, nil
}

// annotate renders a rule's annotations.
func annotate(one alert, root *url.URL) (map[string]string, error) {
	annotations := map[string]string{}
	maps.Copy(annotations, one.Annotations)
	for name, text := range one.Templates {
		rendered, err := expand(text, one, root)
		if err != nil {
			return nil, err
		}
		annotations[name] = rendered
	}
	return annotations, nil
}

type value struct {
	Labels map[string]string
	Value  float64
}

// expand does to an annotation what Grafana's pkg/services/ngalert/state/template does, with the few of its functions
// that are of use here: the package itself would bring all of Grafana along.
func expand(text string, one alert, root *url.URL) (string, error) {
	values := map[string]value{}
	for name, number := range one.Values {
		values[name] = value{Value: number}
	}
	functions := template.FuncMap{
		"externalURL": func() string { return root.String() },
		"reReplaceAll": func(pattern, replacement, text string) string {
			return regexp.MustCompile(pattern).ReplaceAllString(text, replacement)
		},
	}
	prelude := "{{- $labels := .Labels -}}{{- $values := .Values -}}{{- $value := .Value -}}"
	parsed, err := template.New("annotation").Funcs(functions).Option("missingkey=invalid").Parse(prelude + text)
	if err != nil {
		return "", err
	}
	var result strings.Builder
	data := struct {
		Labels map[string]string
		Values map[string]value
		Value  string
	}{one.Labels, values, ""}
	if err := parsed.Execute(&result, data); err != nil {
		return "", err
	}
	return strings.ReplaceAll(result.String(), "<no value>", "[no value]"), nil
}

func labelSet(from map[string]string) model.LabelSet {
	set := model.LabelSet{}
	for name, text := range from {
		set[model.LabelName(name)] = model.LabelValue(text)
	}
	return set
}
