// What `canbao doctor` says of an installed machine: a good one below a folder, then one thing missing at a
// time.
#include "kiosk/app/machine.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>

namespace canbao::app {
namespace {

namespace fs = std::filesystem;

class MachineTest : public testing::Test {
protected:
    void SetUp() override {
        root_ = fs::temp_directory_path() / ("canbao-machine-" + std::to_string(getpid()));
        const std::string uid = std::to_string(getuid()), gid = std::to_string(getgid());
        write("etc/passwd", "root:x:0:0::/:/bin/sh\ncanbao:x:" + uid + ":" + gid + "::/:/bin/false\n");
        write("etc/group", "lp:x:7:somebody,canbao\n");
        write("lib/systemd/system/canbao.service", "");
        write("etc/systemd/system/canbao.service.d/network.conf", "[Service]\nIPAddressAllow=192.0.2.8\n");
        fs::create_directories(root_ / "etc/systemd/system/multi-user.target.wants");
        fs::create_symlink("/lib/systemd/system/canbao.service", enabled());
        for (const char* name :
             {"dev/canbao-reader", "dev/canbao-printer", "dev/canbao-scanner", "etc/canbao/ca.pem",
              "etc/canbao/terminal.pem", "etc/canbao/terminal.key", "usr/lib/xorg/Xorg",
              "usr/lib/xorg/modules/input/libinput_drv.so", "usr/bin/xauth"})
            write(name, "");
        allow("etc/canbao/terminal.key", 0640);
        fs::create_directories(root_ / "var/lib/canbao");
        allow("var/lib/canbao", 0700);
        write("sys/class/drm/card0-DP-1/status", "disconnected\n");
        write("sys/class/drm/card0-HDMI-A-1/status", "connected\n");
        write("proc/sys/kernel/core_pattern", "|/bin/false\n");
        config_.state_dir = "/var/lib/canbao";
        config_.reader.address = "serial:/dev/canbao-reader@115200";
        config_.printer.address = "usblp:/dev/canbao-printer";
        config_.scanner = DeviceSettings{"serial:/dev/canbao-scanner", "", 576};
        config_.office.ca = "/etc/canbao/ca.pem";
        config_.office.cert = "/etc/canbao/terminal.pem";
        config_.office.key = "/etc/canbao/terminal.key";
    }
    void TearDown() override { fs::remove_all(root_); }

    void write(const std::string& name, const std::string& text) {
        fs::create_directories((root_ / name).parent_path());
        std::ofstream(root_ / name) << text;
    }
    void allow(const std::string& name, unsigned mode) {
        fs::permissions(root_ / name, static_cast<fs::perms>(mode));
    }
    fs::path enabled() const { return root_ / "etc/systemd/system/multi-user.target.wants/canbao.service"; }

    std::vector<Finding> found() const { return look_at_machine({root_, follows_}, config_); }

    // The only thing that is wrong; its cure is never empty.
    std::string only_trouble() const {
        std::string trouble;
        for (const auto& finding : found()) {
            if (finding.ok) continue;
            EXPECT_FALSE(finding.cure.empty()) << finding.detail;
            trouble += (trouble.empty() ? "" : "; ") + finding.check + ": " + finding.detail;
        }
        return trouble;
    }

    fs::path root_;
    Config config_;
    bool follows_ = true;
};

TEST_F(MachineTest, finds_nothing_on_a_good_one) {
    EXPECT_EQ(only_trouble(), "");
    EXPECT_GE(found().size(), 11u);
}

TEST_F(MachineTest, does_not_look_where_no_service_is_installed) {
    fs::remove(root_ / "lib/systemd/system/canbao.service");
    fs::remove_all(root_ / "dev");
    ASSERT_EQ(found().size(), 1u);
    EXPECT_EQ(found()[0].detail, "not installed here; the machine itself is not looked at");
}

TEST_F(MachineTest, a_service_that_does_not_start_by_itself) {
    fs::remove(enabled());
    EXPECT_EQ(only_trouble(), "service: does not start with the machine");
}

TEST_F(MachineTest, a_device_that_has_no_name) {
    fs::remove(root_ / "dev/canbao-scanner");
    EXPECT_EQ(only_trouble(), "device names: /dev/canbao-scanner is not there");
}

TEST_F(MachineTest, a_name_that_is_given_by_chance) {
    write("dev/ttyUSB0", "");
    config_.reader.address = "serial:/dev/ttyUSB0@9600";
    EXPECT_EQ(only_trouble(), "device names: /dev/ttyUSB0 is whichever device was plugged in first");
}

TEST_F(MachineTest, a_device_that_the_terminal_may_not_use) {
    allow("dev/canbao-printer", 0440);
    EXPECT_EQ(only_trouble().rfind("device names: /dev/canbao-printer belongs to group ", 0), 0u);
}

TEST_F(MachineTest, a_missing_user_owns_nothing) {
    write("etc/passwd", "root:x:0:0::/:/bin/sh\n");
    EXPECT_EQ(only_trouble(),
              "service user: there is no user canbao; state: /var/lib/canbao is not canbao's alone");
}

TEST_F(MachineTest, keys_that_are_missing_closed_to_the_terminal_or_open_to_everybody) {
    allow("etc/canbao/terminal.key", 0644);
    EXPECT_EQ(only_trouble(), "keys: everybody can read /etc/canbao/terminal.key");
    allow("etc/canbao/terminal.key", 0040);
    EXPECT_EQ(only_trouble(), "keys: canbao cannot read /etc/canbao/terminal.key");
    fs::remove(root_ / "etc/canbao/terminal.key");
    EXPECT_EQ(only_trouble(), "keys: /etc/canbao/terminal.key is not there");
}

TEST_F(MachineTest, a_key_of_promises_that_root_made_for_itself) {
    config_.promise.key = "credential:canbao-promise";
    EXPECT_EQ(only_trouble(), "");
    config_.promise.key = "/var/lib/canbao/promise.key";
    write("var/lib/canbao/promise.key", "");
    allow("var/lib/canbao/promise.key", 0000);
    EXPECT_EQ(only_trouble(), "keys: canbao cannot read /var/lib/canbao/promise.key");
    allow("var/lib/canbao/promise.key", 0600);
    EXPECT_EQ(only_trouble(), "");
}

TEST_F(MachineTest, a_state_folder_that_is_open_missing_or_elsewhere) {
    allow("var/lib/canbao", 0755);
    EXPECT_EQ(only_trouble(), "state: /var/lib/canbao is not canbao's alone");
    fs::remove(root_ / "var/lib/canbao");
    EXPECT_EQ(only_trouble(), "state: there is no /var/lib/canbao");
    config_.state_dir = "/srv/canbao";
    EXPECT_EQ(only_trouble(), "state: /srv/canbao is outside of what the service may write");
}

TEST_F(MachineTest, a_display_without_server_or_panel) {
    write("sys/class/drm/card0-HDMI-A-1/status", "disconnected\n");
    EXPECT_EQ(only_trouble(), "display: no panel is connected");
    fs::remove(root_ / "usr/lib/xorg/Xorg");
    EXPECT_EQ(only_trouble(), "display: /usr/lib/xorg/Xorg is missing");
}

TEST_F(MachineTest, a_network_that_is_closed) {
    write("etc/systemd/system/canbao.service.d/network.conf", "[Service]\n# IPAddressAllow=192.0.2.8\n");
    EXPECT_EQ(only_trouble(), "network: the service may reach nobody, not even the office");
}

TEST_F(MachineTest, a_crash_that_would_leave_memory_about) {
    write("proc/sys/kernel/core_pattern", "|/usr/share/apport/apport %p\n");
    EXPECT_EQ(only_trouble(), "memory: a crash would hand the memory to /usr/share/apport/apport %p");
}

TEST_F(MachineTest, a_clock_that_nobody_keeps_right) {
    follows_ = false;
    EXPECT_EQ(only_trouble(), "time: nobody keeps the clock right");
}

}  // namespace
}  // namespace canbao::app
