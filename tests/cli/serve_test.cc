// The dashboard's verb: where it listens, and how it ends. What it answers is tests/dashboard.
#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>

#include "dashboard/server.h"
#include "tests/cli/command_line.h"
#include "tests/support/small_market.h"
#include "tests/support/temp_dir.h"

namespace rivalscope::cli {
namespace {

using test::ProgramResult;
using testing::HasSubstr;
using testing::StartsWith;

// A port that was free a moment ago.
uint16_t FreePort() { return dashboard::Listener::Open("127.0.0.1", 0)->port(); }

std::string Fetch(uint16_t port, const std::string& path) {
  const int client = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in name{};
  name.sin_family = AF_INET;
  name.sin_port = htons(port);
  inet_pton(AF_INET, "127.0.0.1", &name.sin_addr);
  std::string answer;
  if (connect(client, reinterpret_cast<const sockaddr*>(&name), sizeof name) == 0) {
    const std::string request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
    send(client, request.data(), request.size(), MSG_NOSIGNAL);
    char chunk[4096];
    for (ssize_t got = 0; (got = recv(client, chunk, sizeof chunk, 0)) > 0;)
      answer.append(chunk, static_cast<size_t>(got));
  }
  close(client);
  return answer;
}

TEST(Serve, AnswersUntilItIsInterrupted) {
  test::SmallMarket market(1);
  const test::TempDir dir;
  dir.Write("rivalscope.toml", market.toml());
  const std::string folder = dir.path().string();
  ASSERT_EQ(Rivalscope({"scan", "-C", folder, "-q"}).code, 0);
  const uint16_t port = FreePort();
  for (const int signal : {SIGINT, SIGTERM}) {
    test::Program program({.args = {"serve", "-C", folder, "--port", std::to_string(port)}});
    ASSERT_TRUE(program.RunUntil([&] { return !Fetch(port, "/scans").empty(); }));
    // Until the report stands, that is said.
    ASSERT_TRUE(program.RunUntil([&] { return !Fetch(port, "/").starts_with("HTTP/1.1 503"); }));
    EXPECT_THAT(Fetch(port, "/"), StartsWith("HTTP/1.1 200"));
    EXPECT_THAT(Fetch(port, "/reviews"), HasSubstr("10 of 10 reviews"));
    const ProgramResult second = Rivalscope({"serve", "-C", folder, "--port", std::to_string(port)});
    EXPECT_EQ(second.code, 1);
    EXPECT_THAT(second.err, HasSubstr("is taken by another program; choose one with --port"));
    program.Signal(signal);
    const ProgramResult ended = program.Wait();
    EXPECT_EQ(ended.code, 130);
    EXPECT_EQ(ended.out, "http://127.0.0.1:" + std::to_string(port) + "/\n");
    EXPECT_THAT(ended.err, HasSubstr("\nstopped\n"));
  }
}

TEST(Serve, WhatCannotBeServedIsSaid) {
  const test::TempDir dir;
  const std::string folder = dir.path().string();
  EXPECT_THAT(Rivalscope({"serve", "-C", folder}).err, HasSubstr("rivalscope init"));
  ASSERT_EQ(Rivalscope({"init", folder}).code, 0);
  EXPECT_THAT(Rivalscope({"serve", "-C", folder, "--port", "70000"}).err, HasSubstr("65535 at most"));
  EXPECT_EQ(Rivalscope({"serve", "-C", folder, "--port", "-1"}).code, 2);
  EXPECT_THAT(Rivalscope({"serve", "-C", folder, "--host", "example.com"}).err, HasSubstr("no IP address"));
}

}  // namespace
}  // namespace rivalscope::cli
