// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import InklingCore
import InklingTesting
import NIOCore
import Testing

@testable import InklingServer

@Suite("Limits, times and names")
struct LimitTests {
    @Test func aBucketGivesItsBurstAndThenItsRate() {
        var bucket = TokenBucket(burst: 5, at: 0)
        var given = 0
        for _ in 0..<10 where bucket.take(rate: 2, burst: 5, at: 0) { given += 1 }
        #expect(given == 5)
        for second in 1...10 {
            for _ in 0..<10 where bucket.take(rate: 2, burst: 5, at: Int64(second) * 1000) {
                given += 1
            }
        }
        #expect(given == 25)
        let isGivenBack = bucket.take(rate: 2, burst: 5, at: 0)
        #expect(!isGivenBack, "a clock set back gives nothing")
    }

    @Test func addressesThatAreRememberedAreBounded() throws {
        let rates = RateLimits(rate: 100, now: { 0 })
        for index in 0..<ServerLimits.addressesMax + 100 {
            let text = "10.\(index >> 16).\(index >> 8 & 255).\(index & 255)"
            try? rates.take(of: ClientAddress(text: text))
        }
        #expect(rates.clientCount == ServerLimits.addressesMax)
    }

    @Test func oneNetworkIsOneClient() throws {
        let first = ClientAddress(text: "2001:db8:1:2::1")
        #expect(first == ClientAddress(text: "2001:db8:1:2:ffff::9"))
        #expect(first != ClientAddress(text: "2001:db8:1:3::1"))
        #expect(ClientAddress(text: " [2001:db8:1:2::7]") == first)
        #expect(ClientAddress(text: "203.0.113.9") != ClientAddress(text: "203.0.113.8"))
        #expect(ClientAddress(text: "127.0.0.1")?.isLoopback == true)
        #expect(ClientAddress(text: "::1")?.isLoopback == true)
        #expect(ClientAddress(text: "128.0.0.1")?.isLoopback == false)
        #expect(ClientAddress(text: "someone") == nil)
    }

    @Test func everyTimeFallsInABucketThatIsAtMostASixteenthTooHigh() {
        var generator = SeededGenerator(seed: 7)
        var before = 0
        for octave in 0..<25 {
            for _ in 0..<200 {
                let time = (1 << octave) + generator.index(below: 1 << octave)
                let bucket = AnswerTimes.bucket(ofMicroseconds: time)
                let edge = AnswerTimes.upperEdge(ofBucket: bucket)
                #expect(edge > time)
                #expect(edge <= time + max(1, time / 16 + 1), "\(time) µs")
                before = max(before, bucket)
            }
        }
        #expect(AnswerTimes.bucket(ofMicroseconds: .max) < 368)
        #expect(AnswerTimes.bucket(ofMicroseconds: -1) == 0)
    }

    @Test func quantilesAreOfTheRightRank() {
        let times = AnswerTimes()
        for milliseconds in 1...1000 { times.record(.milliseconds(milliseconds)) }
        let reading = times.reading()
        #expect(reading.count == 1000)
        for (share, exact) in [(0.5, 0.5), (0.99, 0.99), (0.999, 0.999)] {
            let found = reading.quantile(share)
            #expect(found >= exact && found <= exact * 1.07)
        }
    }

    @Test(arguments: ["0123456789abcdef0123456789ABCDEF", "", "0", "xyz"])
    func sessionsAreThirtyTwoDigits(text: String) {
        let session = SessionID(text: text)
        #expect((session != nil) == (text.count == 32))
        if let session { #expect(session.text == text.lowercased()) }
    }

    @Test func queriesAreReadByTheirName() {
        #expect(queryValue("key", in: "/a?key=b") == "b")
        #expect(queryValue("key", in: "/a?monkey=c&key=b&key=d") == "b")
        #expect(queryValue("key", in: "/a?key=") == "")
        #expect(queryValue("key", in: "/a?keys=b") == nil)
        #expect(queryValue("key", in: "/a") == nil)
        #expect(queryValue("key", in: "/a?") == nil)
        #expect(queryValue("key", in: "/key=a") == nil)
    }

    @Test func everyCodeHasItsCount() {
        let counters = Counters()
        for code in ServerError.Code.allCases {
            counters.count(code)
            #expect(counters.count(of: code) == 1, "\(code)")
            #expect(code.status.code >= 400)
        }
    }
}
