package main

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/compose-spec/compose-go/v2/types"
)

const pluginID = "drillrail-correlation-app"

func loadRepository(t *testing.T) (string, *types.Project) {
	t.Helper()
	root, err := filepath.Abs("../../..")
	if err != nil {
		t.Fatal(err)
	}
	project, err := load(root)
	if err != nil {
		t.Fatal(err)
	}
	return root, project
}

func TestNothingIsWrongWithTheFileAsItIs(t *testing.T) {
	root, project := loadRepository(t)
	if problems := check(root, pluginID, project); len(problems) > 0 {
		t.Errorf("unexpected: %v", problems)
	}
}

func TestSaysWhatIsWrong(t *testing.T) {
	set := func(value string) *string { return &value }
	change := func(name string, how func(*types.ServiceConfig)) func(*types.Project) {
		return func(project *types.Project) {
			service := project.Services[name]
			how(&service)
			project.Services[name] = service
		}
	}
	cases := map[string]struct {
		change func(*types.Project)
		want   string
	}{
		"a service is gone": {
			func(project *types.Project) { delete(project.Services, "loki") },
			"Service loki is missing.",
		},
		"an image follows latest": {
			change("tempo", func(service *types.ServiceConfig) { service.Image = "grafana/tempo:latest" }),
			`Service tempo: image "grafana/tempo:latest" names no version`,
		},
		"Grafana's version is not given": {
			change("grafana", func(service *types.ServiceConfig) { service.Build.Args["grafana_version"] = set("latest") }),
			`Service grafana: image "grafana/grafana:latest" names no version`,
		},
		"a mounted file does not exist": {
			change("loki", func(service *types.ServiceConfig) { service.Volumes[0].Source = "/nowhere/loki.yaml" }),
			"Service loki mounts /nowhere/loki.yaml, which does not exist.",
		},
		"the plugin is mounted elsewhere": {
			change("grafana", func(service *types.ServiceConfig) { service.Volumes[0].Target = "/var/lib/grafana/plugins/other" }),
			"Service grafana does not mount",
		},
		"another plugin is allowed": {
			change("grafana", func(service *types.ServiceConfig) {
				service.Environment["GF_PLUGINS_ALLOW_LOADING_UNSIGNED_PLUGINS"] = set("other")
			}),
			`allows the unsigned plugin "other"`,
		},
		"a data source has no URL": {
			change("grafana", func(service *types.ServiceConfig) { delete(service.Environment, "DRILLRAIL_LOKI_URL") }),
			"Service grafana has no DRILLRAIL_LOKI_URL",
		},
		"a URL leads nowhere": {
			change("workload", func(service *types.ServiceConfig) {
				service.Environment["LOKI_URL"] = set("http://localhost:3100")
			}),
			`LOKI_URL leads to "localhost", which is no service`,
		},
		"a health check is gone": {
			change("pyroscope", func(service *types.ServiceConfig) { service.HealthCheck = nil }),
			"Service pyroscope has no health check",
		},
		"the workload does not wait": {
			change("workload", func(service *types.ServiceConfig) { delete(service.DependsOn, "tempo") }),
			"Service workload does not wait until tempo is healthy.",
		},
	}
	for name, test := range cases {
		t.Run(name, func(t *testing.T) {
			root, project := loadRepository(t)
			test.change(project)
			problems := strings.Join(check(root, pluginID, project), "\n")
			if !strings.Contains(problems, test.want) {
				t.Errorf("want %q, got %q", test.want, problems)
			}
		})
	}
}
