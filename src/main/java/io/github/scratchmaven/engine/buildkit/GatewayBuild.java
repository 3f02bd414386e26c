package io.github.scratchmaven.engine.buildkit;

import io.github.scratchmaven.engine.buildkit.proto.ControlGrpc;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto.CacheOptions;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto.SolveRequest;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto.SolveResponse;
import io.github.scratchmaven.engine.buildkit.proto.GatewayProto.ResolveImageConfigRequest;
import io.github.scratchmaven.engine.buildkit.proto.GatewayProto.ResolveImageConfigResponse;
import io.github.scratchmaven.engine.buildkit.proto.GatewayProto.Result;
import io.github.scratchmaven.engine.buildkit.proto.GatewayProto.ReturnRequest;
import io.github.scratchmaven.engine.buildkit.proto.LLBBridgeGrpc;
import io.github.scratchmaven.engine.buildkit.proto.LLBBridgeGrpc.LLBBridgeBlockingStub;
import io.github.scratchmaven.engine.buildkit.session.IgnoringObserver;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.util.UUID;

/** A build whose frontend is this client, so that it can ask what only a frontend can. It builds nothing, and the daemon does not record it. */
final class GatewayBuild implements AutoCloseable {

    private static final Metadata.Key<String> BUILD =
            Metadata.Key.of("buildkit-controlapi-buildid", Metadata.ASCII_STRING_MARSHALLER);

    private final ClientCall<SolveRequest, SolveResponse> solve;
    private final LLBBridgeBlockingStub gateway;

    private GatewayBuild(ClientCall<SolveRequest, SolveResponse> solve, LLBBridgeBlockingStub gateway) {
        this.solve = solve;
        this.gateway = gateway;
    }

    /** Starts the build with the services of a session. */
    static GatewayBuild start(Channel channel, String session) {
        SolveRequest request = SolveRequest.newBuilder()
                .setRef(UUID.randomUUID().toString())
                .setSession(session)
                .setCache(CacheOptions.getDefaultInstance())
                .setInternal(true)
                .build();
        Metadata build = new Metadata();
        build.put(BUILD, request.getRef());
        ClientCall<SolveRequest, SolveResponse> solve =
                channel.newCall(ControlGrpc.getSolveMethod(), CallOptions.DEFAULT);
        ClientCalls.asyncUnaryCall(solve, request, new IgnoringObserver<>());
        return new GatewayBuild(
                solve,
                LLBBridgeGrpc.newBlockingStub(channel)
                        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(build)));
    }

    /**
     * The digest and the configuration of an image. The daemon waits some seconds for the build to begin.
     *
     * @throws StatusRuntimeException if the daemon cannot resolve it
     */
    ResolveImageConfigResponse resolve(String image, String mode) {
        return gateway.resolveImageConfig(ResolveImageConfigRequest.newBuilder()
                .setRef(image)
                .setResolveMode(mode)
                .setLogName("resolve image config for " + image)
                .build());
    }

    /** Ends the build with an empty result. An error of a build that has ended is ignored. */
    @Override
    public void close() {
        try {
            gateway.return_(ReturnRequest.newBuilder()
                    .setResult(Result.getDefaultInstance())
                    .build());
        } catch (StatusRuntimeException ended) {
            solve.cancel("The build is not needed any more.", ended);
        }
    }
}
