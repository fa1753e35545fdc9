// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "inkling-benchmarks",
    dependencies: [
        .package(name: "inkling", path: ".."),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    ],
    targets: [
        .executableTarget(
            name: "proof",
            dependencies: [
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "InklingCore", package: "inkling"),
                .product(name: "InklingTesting", package: "inkling"),
                .product(name: "InklingTraining", package: "inkling"),
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "hesitation",
            dependencies: [
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "InklingCore", package: "inkling"),
                .product(name: "InklingImport", package: "inkling"),
                .product(name: "InklingTesting", package: "inkling"),
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "known-truth",
            dependencies: [
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "InklingCore", package: "inkling"),
                .product(name: "InklingTesting", package: "inkling"),
                .product(name: "InklingTraining", package: "inkling"),
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "sequences",
            dependencies: [
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "InklingCore", package: "inkling"),
                .product(name: "InklingTesting", package: "inkling"),
                .product(name: "InklingTraining", package: "inkling"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "HesitationTests", dependencies: ["hesitation"], swiftSettings: settings),
        .testTarget(
            name: "ProofTests",
            dependencies: [
                "proof",
                .product(name: "InklingCore", package: "inkling"),
                .product(name: "InklingTesting", package: "inkling"),
                .product(name: "InklingTraining", package: "inkling"),
            ],
            swiftSettings: settings),
    ]
)
