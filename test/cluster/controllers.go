package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/pflag"
	"k8s.io/client-go/tools/clientcmd"
	clientcmdapi "k8s.io/client-go/tools/clientcmd/api"
	"k8s.io/kubernetes/cmd/kube-controller-manager/app"
	"k8s.io/kubernetes/cmd/kube-controller-manager/app/options"
)

// The controllers without which the API server accepts what a cluster would not: accounts for pods, quotas that count, roles that are
// aggregated, and pods that are made from their templates and so meet admission themselves.
var controllers = []string{
	"namespace-controller",
	"serviceaccount-controller",
	"serviceaccount-token-controller",
	"root-ca-certificate-publisher-controller",
	"garbage-collector-controller",
	"resourcequota-controller",
	"clusterrole-aggregation-controller",
	"validatingadmissionpolicy-status-controller",
	"deployment-controller",
	"replicaset-controller",
	"daemonset-controller",
	"statefulset-controller",
	"job-controller",
	"cronjob-controller",
	"disruption-controller",
}

func startControllers(server string, keys credentials) (*component, error) {
	kubeconfig := filepath.Join(keys.dir, "controllers.kubeconfig")
	if err := writeKubeconfig(kubeconfig, server, keys); err != nil {
		return nil, err
	}
	manager, err := options.NewKubeControllerManagerOptions()
	if err != nil {
		return nil, err
	}
	all, disabled, aliases := app.KnownControllers(), app.ControllersDisabledByDefault(), app.ControllerAliases()
	sets := manager.Flags(all, disabled, aliases)
	flags := pflag.NewFlagSet("kube-controller-manager", pflag.ContinueOnError)
	for _, set := range sets.FlagSets {
		flags.AddFlagSet(set)
	}
	if err := flags.Parse([]string{
		"--kubeconfig=" + kubeconfig,
		"--controllers=" + strings.Join(controllers, ","),
		"--leader-elect=false",
		"--secure-port=0",
		// RBAC gives each controller rights of its own; without them quotas are not counted, and nothing says so.
		"--use-service-account-credentials=true",
		"--service-account-private-key-file=" + keys.serviceAccounts,
		"--root-ca-file=" + keys.ca,
		"--controller-start-interval=0s",
		"--kube-api-qps=200",
		"--kube-api-burst=400",
	}); err != nil {
		return nil, err
	}
	config, err := managerConfig(manager, &sets)
	if err != nil {
		return nil, err
	}
	running := start(func(ctx context.Context) error { return app.Run(ctx, config.Complete()) })
	return &running, nil
}

func writeKubeconfig(file, server string, keys credentials) error {
	const name = "controllers"
	config := clientcmdapi.NewConfig()
	config.Clusters[name] = &clientcmdapi.Cluster{Server: server, CertificateAuthority: keys.ca}
	config.AuthInfos[name] = &clientcmdapi.AuthInfo{ClientCertificate: keys.controllers.certificate, ClientKey: keys.controllers.key}
	config.Contexts[name] = &clientcmdapi.Context{Cluster: name, AuthInfo: name}
	config.CurrentContext = name
	content, err := clientcmd.Write(*config)
	if err != nil {
		return err
	}
	return os.WriteFile(file, content, 0o600)
}
