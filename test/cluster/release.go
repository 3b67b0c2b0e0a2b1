//go:build !kubernetes_v1_30

package main

import (
	"context"
	"time"

	utilerrors "k8s.io/apimachinery/pkg/util/errors"
	policy "k8s.io/apiserver/pkg/admission/plugin/policy/generic"
	utilfeature "k8s.io/apiserver/pkg/util/feature"
	cliflag "k8s.io/component-base/cli/flag"
	logs "k8s.io/component-base/logs/api/v1"
	apiserver "k8s.io/kubernetes/cmd/kube-apiserver/app"
	apiserveroptions "k8s.io/kubernetes/cmd/kube-apiserver/app/options"
	manager "k8s.io/kubernetes/cmd/kube-controller-manager/app"
	controllersconfig "k8s.io/kubernetes/cmd/kube-controller-manager/app/config"
	controllersoptions "k8s.io/kubernetes/cmd/kube-controller-manager/app/options"
)

// What is said otherwise to another release of Kubernetes: release_v1_30.go has the same for that one.

// Completes and judges the options of a server; what it gives runs the server.
func prepared(ctx context.Context, server *apiserveroptions.ServerRunOptions) (func(context.Context) error, error) {
	if err := server.GenericServerRunOptions.ComponentGlobalsRegistry.Set(); err != nil {
		return nil, err
	}
	if err := logs.ValidateAndApply(server.Logs, utilfeature.DefaultFeatureGate); err != nil {
		return nil, err
	}
	completed, err := server.Complete(ctx)
	if err != nil {
		return nil, err
	}
	if err := utilerrors.NewAggregate(completed.Validate()); err != nil {
		return nil, err
	}
	return func(ctx context.Context) error { return apiserver.Run(ctx, completed) }, nil
}

func managerConfig(options *controllersoptions.KubeControllerManagerOptions, flags *cliflag.NamedFlagSets) (*controllersconfig.Config, error) {
	options.ParsedFlags = flags
	return options.Config(context.Background(), manager.KnownControllers(), manager.ControllersDisabledByDefault(), manager.ControllerAliases())
}

func refreshPoliciesEvery(interval time.Duration) {
	policy.SetPolicyRefreshIntervalForTests(interval)
}
