#include "core/bounded_queue.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

namespace rivalscope {
namespace {

TEST(BoundedQueue, KeepsOrderAndDrainsAfterClose) {
  BoundedQueue<int> queue(4);
  ASSERT_TRUE(queue.Push(1));
  ASSERT_TRUE(queue.Push(2));
  queue.Close();
  EXPECT_FALSE(queue.Push(3));
  EXPECT_EQ(queue.Pop(), 1);
  EXPECT_EQ(queue.Pop(), 2);
  EXPECT_EQ(queue.Pop(), std::nullopt);
}

TEST(BoundedQueue, AFullQueueHoldsItsProducerBack) {
  BoundedQueue<int> queue(2);
  std::atomic<int> pushed = 0;
  std::thread producer([&] {
    for (int i = 0; i < 100; ++i) {
      queue.Push(i);
      ++pushed;
    }
    queue.Close();
  });
  int expected = 0;
  while (const auto item = queue.Pop()) {
    EXPECT_EQ(*item, expected++);
    EXPECT_LE(pushed.load(),
              expected + 3);  // at most the queue's two and the one in the producer's hand ahead
  }
  producer.join();
  EXPECT_EQ(expected, 100);
}

TEST(BoundedQueue, TryPushLeavesTheValueWhenFull) {
  BoundedQueue<std::string> queue(1);
  std::string first = "first", second = "second";
  EXPECT_TRUE(queue.TryPush(first));
  EXPECT_FALSE(queue.TryPush(second));
  EXPECT_EQ(second, "second");
}

TEST(BoundedQueue, PopForGivesUpAndTellsADrainedQueueFromASlowOne) {
  BoundedQueue<int> queue(1);
  EXPECT_EQ(queue.PopFor(std::chrono::milliseconds(1)), std::nullopt);
  EXPECT_FALSE(queue.drained());
  queue.Push(7);
  queue.Close();
  EXPECT_FALSE(queue.drained());
  EXPECT_EQ(queue.PopFor(std::chrono::milliseconds(1)), 7);
  EXPECT_TRUE(queue.drained());
}

}  // namespace
}  // namespace rivalscope
