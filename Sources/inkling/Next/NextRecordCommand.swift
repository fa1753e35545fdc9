// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import InklingCore
import InklingStore
import InklingTraining

/// `inkling next record`: the approaches of a site's raw visits, for training.
struct NextRecordCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record",
        abstract: "Print the approaches in a site's visits, one JSON object a line.",
        discussion: """
            Only visits at level raw have them, for as long as their frames are kept. What is \
            printed are ways of the pointer and boxes of what could be pressed: no name of a \
            visitor, session, page or element.
            """)

    @OptionGroup var place: StoreOptions

    @Option(help: "The site, if the store has several.")
    var site: String?

    func run() async throws {
        try await place.withStore { store in
            let site = try store.site(named: site)
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            var (visits, approaches) = (0, 0)
            try store.forEachVisit(ofSite: site.id, where: { $0.frames > 0 }) { visit in
                visits += 1
                var recorder = ApproachRecorder(user: "visit \(visits)")
                try forEachEvent(of: visit.session.session, in: store) { event in
                    guard let approach = recorder.take(event) else { return }
                    approaches += 1
                    print(String(decoding: try encoder.encode(approach), as: UTF8.self))
                }
            }
            guard visits > 0 else {
                throw CommandError(
                    .data,
                    "The site \(site.name) has no visit with frames: they come from visitors at "
                        + "level raw, and are kept for a set number of days.")
            }
            writeToStandardError("\(approaches) approaches of \(visits) visits\n")
        }
    }

    /// The events of a session's frames, in the order of the frames; what cannot be read is left
    /// out, as the server leaves it out.
    private func forEachEvent(
        of session: SessionID, in store: Store, _ body: (Event) throws -> Void
    ) throws {
        for frame in try store.frames(of: session) {
            var decoder = FrameDecoder()
            let bytes = frame.bytes
            guard decoder.open(bytes.span) == nil else { continue }
            reading: while true {
                switch decoder.next(in: bytes.span) {
                case .event(let event): try body(event)
                case .dropped: continue
                case .end: break reading
                }
            }
        }
    }
}
