package io.github.scratchmaven.engine.buildkit;

import io.github.scratchmaven.engine.buildkit.proto.HealthGrpc;
import io.github.scratchmaven.engine.buildkit.proto.HealthProto.HealthCheckRequest;
import io.github.scratchmaven.engine.buildkit.proto.HealthProto.HealthCheckResponse;
import io.github.scratchmaven.engine.buildkit.proto.HealthProto.HealthCheckResponse.ServingStatus;
import io.grpc.stub.StreamObserver;

/** Says that the session lives. The daemon asks every second, and drops a session that keeps silent. */
final class HealthService extends HealthGrpc.HealthImplBase {

    @Override
    public void check(HealthCheckRequest request, StreamObserver<HealthCheckResponse> answer) {
        answer.onNext(HealthCheckResponse.newBuilder()
                .setStatus(ServingStatus.SERVING)
                .build());
        answer.onCompleted();
    }
}
