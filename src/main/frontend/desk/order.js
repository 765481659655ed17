// What is due first stands first in Tasklist's list, until somebody chooses another order.

const DUE_FIRST = '[{"sortBy":"dueDate","sortOrder":"asc"}]';

export function dueFirst() {
  window.angular.module('cam.tasklist.custom').run(['$rootScope', '$location', (scope, address) => {
    const order = () => {
      if (address.path() === '/' && !address.search().sorting) {
        address.search('sorting', DUE_FIRST).replace();
      }
    };
    order();
    scope.$on('$locationChangeSuccess', order);
  }]);
}
